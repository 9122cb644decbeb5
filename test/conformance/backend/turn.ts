import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour, Turn, TurnBody } from "./behaviour.js";
import { type Provider, type Run, UnknownModel } from "./provider.js";
import type { Message, Session } from "./store.js";

/** One process of the backend. */
export interface Process {
  readonly behaviour: Behaviour;
  readonly session: Session;
  readonly provider: Provider;
}

/** Resolves a turn's model, and names its conversation. */
export async function beginTurn({ behaviour, session }: Process, body: TurnBody): Promise<Turn> {
  const conversationId = body.conversationId ?? behaviour.mintId();
  const key = behaviour.keyOf(conversationId);
  const stored = await behaviour.readModel(session, key);
  const choice = { override: body.model, stored, defaultModel: behaviour.defaultModel() };
  const client = { isGone: false };
  return { ...body, conversationId, key, stored, asked: behaviour.resolve(choice), client };
}

function messageOf(role: Message["role"], content: string, metadata: Message["metadata"]): Message {
  return { id: randomUUID(), role, content, timestamp: new Date().toISOString(), metadata };
}

/** The JSON text of usage, with the names in their order: an object would put names that look like integers first. */
function usageText(perModel: NonNullable<Run["perModel"]>): string {
  const entries = perModel.map(([name, figures]) => `${JSON.stringify(name)}:${JSON.stringify(figures)}`);
  return `{"type":"usage","perModel":{${entries.join(",")}},"totalTokens":13}`;
}

/** How a turn went, told event by event as JSON text. A failure comes before all other events. */
export interface TurnTold {
  readonly failure: string | null;
  readonly lines: AsyncIterable<string>;
}

async function* failureLines({ behaviour, session }: Process, turn: Turn, reason: string) {
  const event = behaviour.failureEvent(reason);
  if (event) yield JSON.stringify(event);
  const store = async () => {
    await behaviour.onFailure(session, turn);
    const messages = [
      messageOf("user", turn.message, behaviour.userMetadata(turn)),
      messageOf("assistant", reason, behaviour.failureMetadata(turn)),
    ];
    await behaviour.saveMessages(session, turn.key, messages);
  };
  for await (const last of behaviour.seal(store, turn)) yield JSON.stringify(last);
}

/** How long an answer takes at the least behind its first word, in milliseconds; so that a client can go away in it. */
const REST_MS = 3;

async function* answerLines({ behaviour, session }: Process, turn: Turn, run: Run) {
  const [word, rest] = [run.text.slice(0, 3), run.text.slice(3)];
  yield JSON.stringify(behaviour.textEvent(word));
  await sleep(behaviour.restMs ?? REST_MS);
  if (rest !== "") yield JSON.stringify(behaviour.textEvent(rest));
  const perModel = behaviour.usage(run, turn);
  if (perModel) yield usageText(perModel);
  const store = async () => {
    await behaviour.storeOverride(session, turn, run);
    const messages = [
      messageOf("user", turn.message, behaviour.userMetadata(turn)),
      messageOf("assistant", run.text, behaviour.answerMetadata(turn, run)),
    ];
    await behaviour.saveMessages(session, turn.key, messages);
  };
  for await (const last of behaviour.seal(store, turn)) yield JSON.stringify(last);
}

/** Runs a turn up to the provider's word; the rest runs as its lines are read. */
export async function runTurn(process: Process, turn: Turn): Promise<TurnTold> {
  const { behaviour, session, provider } = process;
  session.addConversation(turn.key, turn.conversationId);
  await behaviour.beforeRun(session, turn);
  try {
    const run = await behaviour.run(provider, turn);
    return { failure: null, lines: answerLines(process, turn, run) };
  } catch (error) {
    if (!(error instanceof UnknownModel)) throw error;
    return { failure: error.message, lines: failureLines(process, turn, error.message) };
  }
}
