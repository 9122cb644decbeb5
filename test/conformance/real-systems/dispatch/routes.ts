import type { IncomingMessage, ServerResponse } from "node:http";
import { pathOf, readJson, sendJson } from "../http-server.js";
import { listModels } from "../upstream.js";
import type { JsonAnswer } from "./behaviour.js";
import { CREDENTIAL, type Dispatch } from "./dispatch.js";
import { parseChat, parseSelection } from "./requests.js";
import { runTurn } from "./turns.js";
import { warm } from "./warm.js";

async function chat(dispatch: Dispatch, body: unknown, response: ServerResponse): Promise<JsonAnswer | null> {
  const { behaviour } = dispatch;
  const asked = parseChat(body, "http", behaviour);
  if ("refused" in asked) return behaviour.refusal(asked.refused);
  const header = behaviour.idHeader(asked.conversationId, asked.isMinted);
  response.on("error", () => {});
  // Whether or not the answer can be sent, the turn runs to its end, as it does in Dispatch.
  const turn = runTurn(dispatch, asked, "http", (event) => {
    if (!response.headersSent || response.writableEnded) return;
    response.write(`${JSON.stringify(event)}\n`);
    if (event.type === "turn-sealed") response.end();
  });
  response.writeHead(200, {
    "content-type": "application/x-ndjson",
    ...(header === null ? {} : { "x-conversation-id": header }),
  });
  await turn;
  response.end();
  return null;
}

function history({ conversations }: Dispatch, id: string): JsonAnswer {
  const chunks = conversations.chunks(id);
  return { status: 200, body: { chunks, latestSeq: chunks.at(-1)?.seq ?? 0 } };
}

async function answerConversation(
  { behaviour, conversations }: Dispatch,
  request: IncomingMessage,
  id: string,
): Promise<JsonAnswer> {
  if (request.method === "PUT") {
    const selection = parseSelection(await readJson(request));
    if ("refused" in selection) return behaviour.refusal(selection.refused);
    conversations.setModel(id, behaviour.selected(selection.model, conversations.model(id)));
  }
  return { status: 200, body: { conversationId: id, model: conversations.model(id) } };
}

async function answer(
  dispatch: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<JsonAnswer | null> {
  const { behaviour, conversations } = dispatch;
  const route = `${request.method} ${pathOf(request)}`;
  const [, segment, part] = /^(?:GET|PUT) \/conversations\/([^/]+)(\/model)?$/.exec(route) ?? [];
  if (segment !== undefined) {
    let id: string;
    try {
      id = decodeURIComponent(segment);
    } catch {
      return behaviour.refusal("the id is not percent-encoded UTF-8");
    }
    if (part !== undefined) return answerConversation(dispatch, request, id);
    if (request.method === "GET") return history(dispatch, id);
  }
  if (route === "GET /models") {
    const models = await listModels(dispatch.upstream);
    return { status: 200, body: { models: models.map((model) => `${CREDENTIAL}/${model}`) } };
  }
  if (route === "GET /conversations") {
    const rows = conversations.ids().map((id) => behaviour.listed({ id, model: conversations.model(id) }));
    return { status: 200, body: { conversations: rows } };
  }
  if (route === "POST /chat") return chat(dispatch, await readJson(request), response);
  if (route === "POST /chat/warm") return warm(dispatch, await readJson(request));
  return { status: 404, body: { error: `no ${route}` } };
}

/** Answers one HTTP request. */
export async function serveRequest(
  dispatch: Dispatch,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const found = await answer(dispatch, request, response);
    if (found) sendJson(response, found.status, found.body);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
  }
}
