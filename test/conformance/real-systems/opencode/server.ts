import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isRecord, listen, pathOf, readJson, sendJson } from "../http-server.js";
import { type ModelRef, type OpencodeBehaviour, right, type Session } from "./behaviour.js";
import { type Opencode, type Prompt, prompt, storeModel } from "./sessions.js";

/** An opencode that listens. */
export interface RunningOpencode {
  readonly url: string;
  stop(): Promise<void>;
}

/** An answer: its status and what stands in its body. */
type Answer = readonly [status: number, body: unknown];

function modelIn(value: unknown): ModelRef | null {
  if (!isRecord(value)) return null;
  const { providerID, modelID } = value;
  if (typeof providerID !== "string") return null;
  if (modelID === undefined) return { providerID };
  return typeof modelID === "string" ? { providerID, modelID } : null;
}

function promptIn(value: unknown): Prompt | null {
  if (!isRecord(value) || !Array.isArray(value["parts"])) return null;
  const [part] = value["parts"] as readonly unknown[];
  if (!isRecord(part) || typeof part["text"] !== "string" || part["text"].trim() === "") return null;
  return { text: part["text"], model: modelIn(value["model"]) };
}

function describe({ id, model }: Session): object {
  return model === null ? { id } : { id, model };
}

function createSession({ sessions }: Opencode): Answer {
  const session: Session = { id: `ses_${randomUUID()}`, model: null, messages: [] };
  sessions.set(session.id, session);
  return [200, describe(session)];
}

async function answerSession(
  opencode: Opencode,
  request: IncomingMessage,
  session: Session,
  part: string,
): Promise<Answer> {
  const { behaviour } = opencode;
  const call = `${request.method} ${part}`;
  if (call === "GET ") return [200, describe(session)];
  if (call === "GET /message") return [200, behaviour.shown(session)];
  if (call === "POST /model") {
    const model = modelIn(await readJson(request));
    if (model === null) return [400, { error: "providerID and modelID must be strings" }];
    storeModel(opencode, session, behaviour.selected(model));
    return [200, describe(session)];
  }
  if (call === "POST /message") {
    const asked = promptIn(await readJson(request));
    return asked ? [200, await prompt(opencode, session, asked)] : [400, { error: "expected a text part" }];
  }
  return [404, { error: "not found" }];
}

async function answer(opencode: Opencode, request: IncomingMessage): Promise<Answer> {
  const path = pathOf(request);
  if (request.method === "POST" && path === "/session") return createSession(opencode);
  const [, id = "", part = ""] = /^\/session\/([^/]+)(\/model|\/message)?$/.exec(path) ?? [];
  const session = opencode.sessions.get(id);
  return session ? answerSession(opencode, request, session, part) : [404, { error: "no such session" }];
}

async function serve(opencode: Opencode, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    sendJson(response, ...(await answer(opencode, request)));
  } catch (error) {
    sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) });
  }
}

/** Starts an opencode; without a change it is right, but for the selection that it cannot clear. */
export async function startOpencode(
  upstream: string,
  change: Partial<OpencodeBehaviour> = {},
): Promise<RunningOpencode> {
  const opencode: Opencode = { behaviour: { ...right, ...change }, upstream, sessions: new Map() };
  const { port, close } = await listen((request, response) => void serve(opencode, request, response));
  return { url: `http://127.0.0.1:${port}`, stop: close };
}
