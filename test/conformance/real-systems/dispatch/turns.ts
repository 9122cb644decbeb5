import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Figures, type Piece, type ProviderMessage, stream, UnknownModel } from "../upstream.js";
import type { AgentEvent, Choice, Transport } from "./behaviour.js";
import { DEFAULT_MODEL, type Dispatch, upstreamModel } from "./dispatch.js";
import type { ChatAsk } from "./requests.js";

/** A model writes at its own pace: so long a client may leave amid an answer, in milliseconds. */
const PACE_MS = 12;

type Tell = (type: string, fields?: object) => void;

/** The conversation as the provider takes it. */
export function historyOf({ conversations }: Dispatch, id: string): readonly ProviderMessage[] {
  return conversations.chunks(id).map(({ role, chunk }) => ({ role, content: chunk.text }));
}

/** The figures of a step, as Dispatch names them. */
export function usageOf({ promptTokens, completionTokens }: Figures): Readonly<Record<string, number>> {
  return {
    inputTokens: promptTokens,
    outputTokens: completionTokens,
    cacheReadTokens: 0,
    cacheWriteTokens: promptTokens,
  };
}

/** A step that reads the clock, so that a client meets a tool's events too. */
function tellOfTool(tell: Tell): void {
  const [stepId, toolCallId] = [randomUUID(), randomUUID()];
  tell("reasoning-delta", { delta: "The clock may help." });
  tell("tool-call", { stepId, toolCallId, toolName: "clock", input: {} });
  tell("tool-result", { stepId, toolCallId, toolName: "clock", content: "12:00", isError: false });
  tell("step-complete", { stepId });
}

/** Asks the provider for the first of the models that it knows. */
async function ask(
  { upstream }: Dispatch,
  models: readonly string[],
  history: readonly ProviderMessage[],
): Promise<AsyncIterable<Piece>> {
  let failure: unknown;
  for (const model of models) {
    try {
      return await stream(upstream, upstreamModel(model), history);
    } catch (error) {
      failure = error instanceof UnknownModel ? new UnknownModel(model) : error;
    }
  }
  throw failure;
}

/** Tells the answer piece by piece and gives its text. */
async function tellAnswer(pieces: AsyncIterable<Piece>, tell: Tell): Promise<string> {
  const stepId = randomUUID();
  let text = "";
  for await (const piece of pieces) {
    if ("text" in piece) {
      text += piece.text;
      tell("text-delta", { delta: piece.text });
      await sleep(PACE_MS);
    } else {
      tell("usage", { stepId, usage: usageOf(piece.figures) });
    }
  }
  tell("step-complete", { stepId });
  return text;
}

/**
 * Runs one turn to its end, whether or not anybody still listens. The override is stored as soon as the provider has
 * accepted it, and the answer before `turn-sealed` is told.
 */
async function run(
  dispatch: Dispatch,
  asked: ChatAsk,
  transport: Transport,
  emit: (event: AgentEvent) => void,
): Promise<void> {
  const { behaviour, conversations } = dispatch;
  const { conversationId } = asked;
  const turnId = randomUUID();
  const tell: Tell = (type, fields = {}) => {
    const event = { type, conversationId, turnId, ...fields };
    for (const told of behaviour.deliver(event, { ...asked, transport })) emit(told);
  };
  const tellStatus = (status: string) =>
    dispatch.broadcast({ type: "conversation.statusChanged", conversationId, status });
  const resolution = behaviour.resolve({
    override: asked.model,
    persisted: conversations.model(conversationId),
    defaultModel: DEFAULT_MODEL,
  });
  const choice: Choice = { resolution, store: (model) => conversations.setModel(conversationId, model) };
  const usesTool = conversations.chunks(conversationId).length % 4 === 0;
  tellStatus("active");
  conversations.append(conversationId, "user", asked.message);
  tell("user-message", { text: asked.message });
  tell("turn-start");
  let accepted: Choice | null = null;
  try {
    behaviour.beforeAsking(choice);
    const models = behaviour.candidates(resolution.model ?? DEFAULT_MODEL, DEFAULT_MODEL);
    const pieces = await ask(dispatch, models, historyOf(dispatch, conversationId));
    behaviour.onAccepted(choice);
    accepted = choice;
    tellStatus("active");
    if (usesTool) tellOfTool(tell);
    conversations.append(conversationId, "assistant", await tellAnswer(pieces, tell));
    tell("done", { reason: "stop" });
  } catch (error) {
    const code = error instanceof UnknownModel ? { code: "unknown_model" } : {};
    tell("error", { message: error instanceof Error ? error.message : String(error), ...code });
  }
  behaviour.onEnd(() => tell("turn-sealed"), accepted);
  tellStatus("idle");
}

/** Runs a turn after those of its conversation that run already. */
export function runTurn(
  dispatch: Dispatch,
  asked: ChatAsk,
  transport: Transport,
  emit: (event: AgentEvent) => void,
): Promise<void> {
  return dispatch.inTurn(asked.conversationId, () => run(dispatch, asked, transport, emit));
}
