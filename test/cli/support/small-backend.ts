import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How a small backend breaks the contract; by default it does not. */
export interface Faults {
  /** Stores a name in lower case: breaks a MUST. */
  readonly foldsNames?: boolean;
  /** Cuts spaces off a name: breaks a SHOULD. */
  readonly trimsNames?: boolean;
  /** Keeps every answer back, in milliseconds. */
  readonly delay?: number;
  /** How many requests are answered without that delay. */
  readonly promptAnswers?: number;
  /** Removes a conversation at `DELETE /conversations/:id`; notes its path as it came. */
  readonly removed?: string[];
  /** Refuses whatever it is asked, with this sentence. */
  readonly refusal?: (request: IncomingMessage) => string;
}

/** A backend that has nothing but the model's own endpoint. */
export interface SmallBackend {
  readonly url: string;
  /** How many requests it has seen. */
  readonly seen: () => number;
  close(): Promise<void>;
}

/** What has the same name for every small backend: the parts of the contract that it does not have. */
export const without = ["--without", "turns,socket,warm,messages,conversations"];

function modelIn(bytes: Buffer): string | null | undefined {
  try {
    const body: unknown = JSON.parse(
      new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    );
    if (typeof body !== "object" || body === null || !Object.hasOwn(body, "model")) return undefined;
    const { model } = body as { readonly model: unknown };
    return model === null || typeof model === "string" ? model : undefined;
  } catch {
    return undefined;
  }
}

function stored(name: string, { foldsNames, trimsNames }: Faults): string {
  const folded = foldsNames ? name.toLowerCase() : name;
  return trimsNames ? folded.trim() : folded;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  models: Map<string, string>,
  faults: Faults,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(body));
  };
  const refuse = (status: number, error: string) => send(status, { error });
  if (faults.refusal) return refuse(403, faults.refusal(request));
  if (faults.removed && request.method === "DELETE") {
    faults.removed.push(request.url ?? "");
    response.writeHead(204).end();
    return;
  }
  const [, encoded] = /^\/conversations\/([^/?]+)\/model$/.exec(request.url ?? "") ?? [];
  if (encoded === undefined) return refuse(404, "not found");
  let conversationId: string;
  try {
    conversationId = decodeURIComponent(encoded);
  } catch {
    return refuse(400, "the id is not percent-encoded UTF-8");
  }
  if (request.method === "PUT") {
    const model = modelIn(Buffer.concat(chunks));
    if (model === undefined) return refuse(400, "expected a JSON object with a model");
    if (model === null || model === "") models.delete(conversationId);
    else models.set(conversationId, stored(model, faults));
  } else if (request.method !== "GET") return refuse(405, "not allowed");
  send(200, { conversationId, model: models.get(conversationId) ?? null });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/** Starts a backend that keeps to the contract but for its faults. */
export async function startSmallBackend(faults: Faults = {}): Promise<SmallBackend> {
  const models = new Map<string, string>();
  let seen = 0;
  const server = createServer((request, response) => {
    seen++;
    const begin = () => answer(request, response, models, faults).catch(() => response.destroy());
    const isPrompt = seen <= (faults.promptAnswers ?? 0);
    setTimeout(() => void begin(), isPrompt ? 0 : (faults.delay ?? 0));
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    seen: () => seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
