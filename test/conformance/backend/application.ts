import { type HttpAnswer, type HttpRequest, isRefused, json } from "./http-message.js";
import { UnknownModel } from "./provider.js";
import { isRecord, parseJson } from "./right-selection.js";
import { beginTurn, type Process, runTurn } from "./turn.js";

async function readModel(process: Process, request: HttpRequest, id: string): Promise<HttpAnswer> {
  const { behaviour, session } = process;
  const key = behaviour.keyOf(id);
  const model = await behaviour.readModel(session, key);
  const answer = behaviour.cacheRead(request, behaviour.answerRead(id, model), model);
  behaviour.afterRead(session, key, id);
  return answer;
}

async function writeModel(process: Process, request: HttpRequest, id: string): Promise<HttpAnswer> {
  const { behaviour, session } = process;
  const key = behaviour.keyOf(id);
  const selection = behaviour.parseSelection(request.body, request.headers["content-type"] ?? "");
  const accepted =
    isRefused(selection) || selection.model === null ? selection : behaviour.acceptName(selection.model);
  if (isRefused(accepted)) {
    behaviour.afterRefusal(session, key);
    return behaviour.refuse(accepted.refused, request);
  }
  const before = session.model(key);
  const asked = isRefused(selection) ? null : selection.model;
  await behaviour.writeModel(session, key, accepted.model, accepted.model === null ? "clear" : "set");
  return behaviour.answerWrite({ id, asked, before, after: accepted.model });
}

function readMessages({ behaviour, session }: Process, id: string): HttpAnswer {
  const key = behaviour.keyOf(id);
  const shown = behaviour.showMessages(session.messages(key), session, key);
  return json(200, { messages: shown.map((message) => ({ chatId: id, ...message })) });
}

function listConversations({ behaviour, session }: Process): HttpAnswer {
  const rows = session
    .conversations()
    .map(([key, id]) => behaviour.listRow({ id, model: session.model(key) }));
  return json(200, behaviour.answerList(rows));
}

function createConversation({ behaviour, session }: Process): HttpAnswer {
  const id = behaviour.mintId();
  session.addConversation(behaviour.keyOf(id), id);
  return json(201, { id });
}

async function chat(process: Process, request: HttpRequest): Promise<HttpAnswer> {
  const { behaviour, session } = process;
  const text = request.body.toString("utf8");
  const body = behaviour.parseTurn(text);
  if (isRefused(body)) {
    behaviour.onRefusedTurn(session, text);
    return behaviour.refuse(body.refused, request);
  }
  const refusal = body.conversationId === null ? null : behaviour.refuseId(body.conversationId);
  if (refusal) return refusal;
  const turn = await beginTurn(process, body);
  const { failure, lines } = await runTurn(process, turn);
  const name = behaviour.conversationHeader(turn.conversationId);
  const headers = name === null ? {} : { "x-conversation-id": name };
  const answer = failure === null ? null : behaviour.failureAnswer(failure);
  if (answer) {
    for await (const _line of lines);
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }
  return {
    status: 200,
    headers: { "content-type": "application/x-ndjson", ...headers },
    stream: behaviour.frame(lines),
    onGone: () => {
      turn.client.isGone = true;
    },
  };
}

async function warm(process: Process, request: HttpRequest): Promise<HttpAnswer> {
  const { behaviour, session, provider } = process;
  const parsed = parseJson(request.body);
  const fields = isRefused(parsed) || !isRecord(parsed.value) ? {} : parsed.value;
  const { conversationId, model } = fields;
  if (typeof conversationId !== "string") return behaviour.refuse("conversationId is missing", request);
  const override = behaviour.readWarmModel(model);
  const turn = await beginTurn(process, { message: "", conversationId, model: override });
  const refusal = behaviour.refuseWarmNow(session, turn);
  if (refusal) return refusal;
  const choice = { override, stored: turn.stored, defaultModel: behaviour.defaultModel() };
  const named = behaviour.resolveWarm(choice);
  await behaviour.afterWarm(session, turn);
  try {
    await provider.run(named, "");
  } catch (error) {
    if (error instanceof UnknownModel) return behaviour.refuseWarm(error.message);
    throw error;
  }
  return json(200, behaviour.warmFigures(named));
}

async function answerConversation(
  process: Process,
  request: HttpRequest,
  segment: string,
  what: string,
): Promise<HttpAnswer> {
  const { behaviour } = process;
  let id: string;
  try {
    id = behaviour.decodeId(segment);
  } catch {
    return json(400, { error: "the path cannot be decoded" });
  }
  const refusal = behaviour.refuseId(id);
  if (refusal) return refusal;
  if (what === "messages") return readMessages(process, id);
  return request.method === "PUT" ? writeModel(process, request, id) : readModel(process, request, id);
}

/** Answers one request. */
export async function answer(process: Process, request: HttpRequest): Promise<HttpAnswer> {
  const [, segment, what] = /^\/conversations\/([^/]+)\/(model|messages)$/.exec(request.path) ?? [];
  if (segment !== undefined && what !== undefined) return answerConversation(process, request, segment, what);
  const route = `${request.method} ${request.path}`;
  if (route === "GET /conversations") return listConversations(process);
  if (route === "POST /conversations") return createConversation(process);
  if (route === "GET /models") return json(200, { models: process.provider.models });
  if (route === "POST /chat") return chat(process, request);
  if (route === "POST /chat/warm") return warm(process, request);
  return json(404, { error: `no ${route}` });
}
