import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Oracle } from "./ports.js";

/** An oracle that listens. */
export interface RunningOracle extends Oracle {
  /** The base URL for an OpenAI-compatible client, with `/v1`. */
  readonly url: string;
  readonly models: readonly string[];
  stop(): Promise<void>;
}

const MODELS = ["oracle-one", "oracle-two"];

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

const usage = { prompt_tokens: 12, completion_tokens: 1, total_tokens: 13 };

/** Streams one word as the API of chat completions does. */
function streamAnswer(response: ServerResponse, model: string): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  const head = { id: "chatcmpl-oracle", object: "chat.completion.chunk", created: 0, model };
  const chunks = [
    { ...head, choices: [{ index: 0, delta: { role: "assistant", content: "yes" }, finish_reason: null }] },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
    { ...head, choices: [], usage },
  ];
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  response.end("data: [DONE]\n\n");
}

function answer(
  response: ServerResponse,
  body: Readonly<Record<string, unknown>>,
  models: readonly string[],
): void {
  const model = String(body["model"]);
  if (!models.includes(model)) {
    const error = {
      message: `The model ${model} does not exist`,
      type: "invalid_request_error",
      code: "model_not_found",
    };
    sendJson(response, 404, { error });
  } else if (body["stream"] === true) {
    streamAnswer(response, model);
  } else {
    sendJson(response, 200, wholeAnswer(model));
  }
}

/** The same word in one piece. */
function wholeAnswer(model: string): object {
  return {
    id: "chatcmpl-oracle",
    object: "chat.completion",
    created: 0,
    model,
    choices: [{ index: 0, message: { role: "assistant", content: "yes" }, finish_reason: "stop" }],
    usage,
  };
}

/**
 * Starts an OpenAI-compatible upstream that remembers which model it was asked for, by the nonce in the last user
 * message. Point the backend at it, and its answers are judged by what it really asked.
 */
export function startOracle(port: number, models: readonly string[] = MODELS): Promise<RunningOracle> {
  const asked: { readonly text: string; readonly model: string }[] = [];
  const server = createServer(async (request, response) => {
    const path = (request.url ?? "").split("?")[0] ?? "";
    if (path.endsWith("/models")) {
      const data = models.map((id) => ({ id, object: "model", created: 0, owned_by: "conformance" }));
      return sendJson(response, 200, { object: "list", data });
    }
    if (!path.endsWith("/chat/completions"))
      return sendJson(response, 404, { error: { message: "not found" } });
    const body = await bodyOf(request);
    const messages = Array.isArray(body["messages"]) ? (body["messages"] as unknown[]) : [];
    asked.push({ text: JSON.stringify(messages.at(-1) ?? ""), model: String(body["model"]) });
    answer(response, body, models);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${actual}/v1`,
        models,
        modelsAskedFor: (nonce) => asked.filter(({ text }) => text.includes(nonce)).map(({ model }) => model),
        stop: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
