import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { isRecord, listen, parseJson, pathOf, sendJson } from "../http-server.js";
import { UnknownModel } from "../upstream.js";
import { type CachibotBehaviour, type Run, right, type SavedMessage } from "./behaviour.js";
import { completeFirst, messageFigures, OVER_BUDGET, recordOf, wireUsage } from "./run.js";

/** The model of every bot that has not been given another one. */
export const BOT_MODEL = "oracle/oracle-one";

/** A CachiBot that listens. */
export interface RunningCachibot {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

interface Cachibot {
  readonly behaviour: CachibotBehaviour;
  readonly upstream: string;
  readonly saved: SavedMessage[];
  /** How often a chat was reloaded. */
  readonly reloads: Map<string, number>;
}

/** What a `chat` frame asks for. */
interface Asked {
  readonly botId: string;
  readonly chatId: string;
  readonly message: string;
  readonly override: string | null;
}

function askedIn(botId: string, frame: unknown): Asked | null {
  const payload = isRecord(frame) && frame["type"] === "chat" ? frame["payload"] : null;
  if (!isRecord(payload)) return null;
  const { chatId = randomUUID(), message, models } = payload;
  if (typeof chatId !== "string" || typeof message !== "string" || message.trim() === "") return null;
  const model = isRecord(models) ? models["default"] : null;
  return { botId, chatId, message, override: typeof model === "string" && model !== "" ? model : null };
}

/** SQLite gives naive time stamps, Postgres aware ones. */
function timestampOf(count: number): string {
  const naive = new Date().toISOString().slice(0, -1);
  return count % 2 === 0 ? naive : `${naive}+00:00`;
}

function save(
  { saved }: Cachibot,
  { botId, chatId }: Asked,
  message: Pick<SavedMessage, "role" | "content" | "metadata" | "replyToId">,
): SavedMessage {
  const row = { id: randomUUID(), botId, chatId, timestamp: timestampOf(saved.length), ...message };
  saved.push(row);
  return row;
}

async function run(cachibot: Cachibot, asked: Asked, send: (type: string, payload: object) => void) {
  const { behaviour, upstream } = cachibot;
  const model = behaviour.choose({ override: asked.override, botModel: BOT_MODEL });
  const modelInUse = behaviour.begin(model);
  const { id: replyToId } = save(cachibot, asked, {
    role: "user",
    content: asked.message,
    metadata: behaviour.userMetadata(model),
    replyToId: null,
  });
  send("message", { role: "user", content: asked.message, messageId: replyToId });
  send("thinking", { content: "…" });
  // The agent is built while other runs begin.
  await new Promise((resolve) => setTimeout(resolve, 2));
  const used = modelInUse();
  try {
    if (used === OVER_BUDGET.asked) {
      const { asked: oldModel, actual: newModel } = OVER_BUDGET;
      send("model_fallback", { oldModel, newModel, reason: "Budget threshold reached" });
    }
    const completion = await completeFirst(upstream, behaviour.candidates(used, BOT_MODEL), asked.message);
    const done: Run = { asked: model, completion, perModel: recordOf(completion) };
    const metadata = behaviour.answerMetadata(done, messageFigures(done));
    const answer = save(cachibot, asked, {
      role: "assistant",
      content: completion.text,
      metadata,
      replyToId,
    });
    send("message", { role: "assistant", content: completion.text, messageId: answer.id, replyToId });
    send("usage", wireUsage(done));
    send("done", { replyToId });
  } catch (error) {
    const message = error instanceof UnknownModel ? error.message : "the run failed";
    const metadata = behaviour.failureMetadata(model);
    save(cachibot, asked, { role: "assistant", content: message, metadata, replyToId });
    send("error", { message });
  }
}

function serveSocket(cachibot: Cachibot, botId: string, socket: WebSocket): void {
  const send = (type: string, payload: object) => {
    for (const frame of cachibot.behaviour.deliver(type, { ...payload })) socket.send(JSON.stringify(frame));
  };
  socket.on("error", () => {});
  socket.on("message", (data) => {
    const asked = askedIn(botId, parseJson(String(data)));
    if (asked) void run(cachibot, asked, send);
    else send("error", { message: "expected a chat with a message" });
  });
}

/** Answers `GET /api/bots/:bot/chats/:chat/messages`; there is no other route. */
function answer(
  { behaviour, saved, reloads }: Cachibot,
  token: string,
  request: IncomingMessage,
): readonly [status: number, body: unknown] {
  if (request.headers.authorization !== `Bearer ${token}`) return [401, { error: "no token" }];
  const [, bot, chat] = /^\/api\/bots\/([^/]+)\/chats\/([^/]+)\/messages$/.exec(pathOf(request)) ?? [];
  if (bot === undefined || chat === undefined) return [404, { error: "not found" }];
  const [botId, chatId] = [decodeURIComponent(bot), decodeURIComponent(chat)];
  const all = saved.filter((message) => message.botId === botId);
  const own = all.filter((message) => message.chatId === chatId);
  const reload = reloads.get(chatId) ?? 0;
  reloads.set(chatId, reload + 1);
  return [200, behaviour.shown(own, all, reload)];
}

/** Starts a CachiBot; without a change it is right. */
export async function startCachibot(
  upstream: string,
  change: Partial<CachibotBehaviour> = {},
): Promise<RunningCachibot> {
  const cachibot: Cachibot = { behaviour: { ...right, ...change }, upstream, saved: [], reloads: new Map() };
  const token = randomUUID();
  const sockets = new WebSocketServer({ noServer: true });
  const { server, port, close } = await listen((request, response) => {
    sendJson(response, ...answer(cachibot, token, request));
  });
  server.on("upgrade", (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
    const [, botId] = /^\/ws\/([^/]+)$/.exec(pathname) ?? [];
    if (botId === undefined || searchParams.get("token") !== token) {
      socket.end("HTTP/1.1 401 Unauthorized\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => serveSocket(cachibot, botId, client));
  });
  const stop = async () => {
    for (const client of sockets.clients) client.terminate();
    await close();
  };
  return { url: `http://127.0.0.1:${port}`, token, stop };
}
