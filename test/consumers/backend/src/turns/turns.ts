import { randomUUID } from "node:crypto";
import {
  type BotMessage,
  type BotMessageMetadata,
  type ChatRequest,
  type ModelResolution,
  resolveModel,
  type TurnEvent,
} from "@dispatch/transport-contract";
import type { Log } from "../log.js";
import { providerFault } from "../providers/provider.js";
import type { ProviderDirectory } from "../providers/provider-directory.js";
import type { ConversationStore, TurnPlace } from "../storage/conversation-store.js";
import { reportFailure } from "./failure.js";
import { historyForModel } from "./history.js";
import { startRunRecord } from "./run-record.js";
import { isStopped, type RunningTurn, type RunningTurns } from "./running-turns.js";

/** What turns are made with. */
export interface TurnSurroundings {
  readonly store: ConversationStore;
  readonly providers: ProviderDirectory;
  /** `null` lets the first provider choose. */
  readonly defaultModel: string | null;
  readonly running: RunningTurns;
  readonly log: Log;
}

/** A turn that has started. */
export interface StartedTurn extends RunningTurn {
  readonly conversationId: string;
}

/** What happens in a turn; its conversation is added to each event on its way out (TURN-10). */
type Emit = (event: TurnEvent) => void;

interface Turn {
  readonly request: ChatRequest;
  readonly question: BotMessage;
  readonly resolution: ModelResolution;
  readonly place: TurnPlace;
  readonly history: readonly BotMessage[];
  readonly emit: Emit;
}

/** The reason for which a conversation's turns end when it is deleted. */
export function conversationDeleted() {
  return providerFault("conversation_deleted", "the conversation was deleted");
}

function newMessage(chatId: string, role: BotMessage["role"], content: string) {
  return { id: randomUUID(), chatId, role, content, timestamp: new Date().toISOString(), metadata: {} };
}

function newReply({ question }: Turn, content: string, metadata: BotMessageMetadata): BotMessage {
  const message = newMessage(question.chatId, "assistant", content);
  return { ...message, metadata, replyToId: question.id };
}

async function answer(turn: Turn, surroundings: TurnSurroundings, signal: AbortSignal): Promise<void> {
  const { store, providers } = surroundings;
  const { resolution, place, emit } = turn;
  const { provider, model, name } = providers.find(resolution.model);
  const record = startRunRecord(name);
  const save = (mark: BotMessageMetadata) => {
    const { usage, metadata } = record.conclude();
    const message = newReply(turn, record.content, { ...metadata, ...mark });
    if (!store.saveAnswer(place, message)) throw conversationDeleted();
    if (usage) emit({ type: "usage", ...usage });
    emit({ type: "message", message });
  };
  try {
    const run = await provider.openRun({
      model,
      messages: historyForModel(turn.history),
      reasoningEffort: turn.request.reasoningEffort,
      signal,
    });
    // Now, not at the end: a PUT that comes while the answer streams is the later choice and must win (TURN-05).
    if (resolution.persist !== null) store.storeOverride(place, resolution.persist);
    for await (const event of run) {
      record.take(event);
      if (event.type === "text") emit({ type: "text-delta", delta: event.text });
    }
  } catch (error) {
    if (!isStopped(signal)) throw error;
    // What was said until then is an answer like any other; where nothing was said, the question stays alone (TURN-13).
    if (record.content !== "") save({ stopped: true });
    return;
  }
  save({});
}

function fail(turn: Turn, { store, log }: TurnSurroundings, error: unknown, signal: AbortSignal): void {
  const { resolution, place, emit } = turn;
  const { conversationId } = place;
  const failure = reportFailure(log, {
    what: "turn",
    conversationId,
    model: resolution.model,
    error,
    signal,
  });
  try {
    store.saveAnswer(place, newReply(turn, failure.message, { error: true }));
  } finally {
    emit({ type: "error", ...failure });
  }
}

/**
 * Starts a turn: stores the user's message, then answers it with the model that the request, the conversation or the
 * server names. `POST /chat` and `chat.send` both come here (TURN-08). The events of the turn go to `listener`, and
 * `turn-sealed`, the last one, only after all of it is stored (TURN-11). Throws where the user's message cannot be stored;
 * no turn has started then.
 */
export function startTurn(
  surroundings: TurnSurroundings,
  request: ChatRequest,
  listener: (event: TurnEvent) => void,
): StartedTurn {
  const conversationId = request.conversationId ?? randomUUID();
  const question: BotMessage = newMessage(conversationId, "user", request.message);
  const { place, persisted, messages } = surroundings.store.startTurn(question);
  const { defaultModel, log } = surroundings;
  const resolution = resolveModel({ override: request.model, persisted, defaultModel });
  const emit = ({ type, ...event }: TurnEvent) => {
    try {
      listener({ type, conversationId, ...event });
    } catch (error) {
      log.error({ conversationId, err: error }, "event not sent"); // the turn itself goes on
    }
  };
  emit({ type: "start", messageId: question.id });
  const turn: Turn = { request, question, resolution, place, history: messages, emit };
  const running = surroundings.running.start(conversationId, async (signal) => {
    try {
      await answer(turn, surroundings, signal).catch((error) => fail(turn, surroundings, error, signal));
      emit({ type: "turn-sealed" });
    } catch (error) {
      // Nothing can be promised of what is stored, so the turn ends without its seal.
      log.error({ conversationId, err: error }, "failed turn not saved");
    }
  });
  return { conversationId, ...running };
}
