import {
  CHAT_PATH,
  CHAT_WARM_PATH,
  CONTRACT_VERSION,
  CONVERSATION_ID_HEADER,
  formatConversationIdHeader,
  type MessagesResponse,
  MODELS_PATH,
  type ModelResponse,
  type ModelsResponse,
  parseBody,
} from "@dispatch/transport-contract";
import { SetModelRequestSchema } from "@dispatch/transport-contract/schemas";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { readChatRequest, readWarmRequest, refuseConversationId } from "../turns/turn-request.js";
import { conversationDeleted, startTurn, type TurnSurroundings } from "../turns/turns.js";
import { warmUp } from "../turns/warm-up.js";
import { SERVER_STOPS } from "./answers.js";
import { openEventStream } from "./event-stream.js";
import { errorResponseOf, jsonResponse } from "./json-response.js";
import { decodeSegment } from "./request-path.js";
import { SOCKET_PATH } from "./web-socket.js";

/** A request on its way through the application. */
export type RequestContext = Context<{ Bindings: HttpBindings }>;

type Handler = (context: RequestContext) => Response | Promise<Response>;

/** What answers at a path, by method. A path not listed is answered with 404, a method not listed with 405. */
export type Routes = Readonly<
  Record<string, Readonly<Partial<Record<"GET" | "PUT" | "POST" | "DELETE", Handler>>>>
>;

async function bodyOf({ req }: RequestContext): Promise<Uint8Array> {
  return new Uint8Array(await req.arrayBuffer());
}

/** Hands on the id of `/conversations/:id/…`, decoded once from the raw path; refuses one that no URL can carry. */
function withId(handle: (id: string, context: RequestContext) => Response | Promise<Response>): Handler {
  return (context) => {
    const id = decodeSegment(context.req.path.split("/")[2] ?? "") ?? "";
    const refusal = refuseConversationId(id);
    return refusal === null ? handle(id, context) : errorResponseOf(refusal, 400);
  };
}

/** Lists everything this server answers but the page. */
export function createRoutes(surroundings: TurnSurroundings, isStopping: () => boolean): Routes {
  const { store, providers, defaultModel, running } = surroundings;
  const modelResponse = (conversationId: string) => {
    const response: ModelResponse = { conversationId, model: store.readModel(conversationId) };
    return jsonResponse(response);
  };

  return {
    "/conversations/:id/model": {
      GET: withId(modelResponse),
      PUT: withId(async (id, context) => {
        const parsed = parseBody(SetModelRequestSchema, await bodyOf(context));
        if (!parsed.ok) return jsonResponse(parsed.error, 400);
        const model = parsed.value.model || null; // "" clears as null does (WRITE-03)
        store.writeModel(id, model);
        const response: ModelResponse = { conversationId: id, model };
        return jsonResponse(response);
      }),
    },
    "/conversations/:id/messages": {
      GET: withId((id) => {
        const response: MessagesResponse = { messages: store.readMessages(id) };
        return jsonResponse(response);
      }),
    },
    "/conversations/:id": {
      DELETE: withId((id) => {
        // First the store: a turn that is under way finds its question gone and saves nothing, in any process.
        store.deleteConversation(id);
        running.endAll(id, conversationDeleted());
        return new Response(null, { status: 204 });
      }),
    },
    [CHAT_PATH]: {
      async POST(context) {
        const parsed = readChatRequest(await bodyOf(context));
        if (!parsed.ok) return jsonResponse(parsed.error, 400);
        if (isStopping()) return errorResponseOf(SERVER_STOPS, 503);
        const events = openEventStream(() => turn.stop());
        const turn = startTurn(surroundings, parsed.value, events.send);
        void turn.finished.then(events.end);
        return new Response(events.body, {
          headers: {
            [CONVERSATION_ID_HEADER]: formatConversationIdHeader(turn.conversationId),
            "Content-Type": "application/x-ndjson; charset=utf-8",
            "Cache-Control": "no-store",
            "X-Accel-Buffering": "no",
          },
        });
      },
    },
    [CHAT_WARM_PATH]: {
      async POST(context) {
        const parsed = readWarmRequest(await bodyOf(context));
        if (!parsed.ok) return jsonResponse(parsed.error, 400);
        const outcome = await warmUp(surroundings, parsed.value);
        return outcome.warmed === null
          ? errorResponseOf(outcome.error, outcome.status)
          : jsonResponse(outcome.warmed);
      },
    },
    [MODELS_PATH]: {
      async GET() {
        const response: ModelsResponse = { models: await providers.listModels() };
        return jsonResponse(response);
      },
    },
    "/conversations": { GET: () => jsonResponse({ conversations: store.listConversations() }) },
    "/about": {
      GET: () =>
        jsonResponse({ name: "transport-contract demo", contractVersion: CONTRACT_VERSION, defaultModel }),
    },
    "/health": { GET: () => jsonResponse({ ok: true }) },
    [SOCKET_PATH]: {
      GET: () =>
        errorResponseOf("this is a WebSocket; connect to it with ws://", 426, { Upgrade: "websocket" }),
    },
  };
}
