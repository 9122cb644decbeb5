import { randomUUID } from "node:crypto";
import {
  type BotMessage,
  type ChatRequest,
  type ModelResolution,
  type RunUsage,
  resolveModel,
  type TurnEvent,
} from "@dispatch/transport-contract";
import type { Log } from "../log.js";
import type { ProviderDirectory } from "../providers/provider-directory.js";
import type { ConversationStore } from "../storage/conversation-store.js";
import { reportFailure } from "./failure.js";
import { historyForModel } from "./history.js";
import { answerMetadata, usagePayload, withRunTimes } from "./run-figures.js";
import type { RunningTurns } from "./running-turns.js";

/** What turns are made with. */
export interface TurnSurroundings {
  readonly store: ConversationStore;
  readonly providers: ProviderDirectory;
  /** `null` lets the first provider choose. */
  readonly defaultModel: string | null;
  readonly running: RunningTurns;
  readonly log: Log;
}

/** A turn that has started: it runs to its end, whoever listens. */
export interface StartedTurn {
  readonly conversationId: string;
  /** Kept when the turn is over and saved; never broken. */
  readonly finished: Promise<void>;
}

interface Turn {
  readonly request: ChatRequest;
  readonly question: BotMessage;
  readonly resolution: ModelResolution;
  readonly order: number;
  readonly history: readonly BotMessage[];
  readonly emit: (event: TurnEvent) => void;
}

function newMessage(chatId: string, role: BotMessage["role"], content: string) {
  return { id: randomUUID(), chatId, role, content, timestamp: new Date().toISOString(), metadata: {} };
}

async function answer(
  turn: Turn,
  { store, providers }: TurnSurroundings,
  signal: AbortSignal,
): Promise<void> {
  const { question, resolution, emit } = turn;
  const conversationId = question.chatId;
  const startedAt = performance.now();
  let firstTextAt: number | null = null;
  let content = "";
  let reported: RunUsage | null = null;

  const { provider, model } = providers.find(resolution.model);
  const run = await provider.openRun({
    model,
    messages: historyForModel(turn.history),
    reasoningEffort: turn.request.reasoningEffort,
    signal,
  });
  // Now, not at the end: a PUT that comes while the answer streams is the later choice and must win (TURN-05).
  if (resolution.persist !== null) store.storeOverride(conversationId, resolution.persist, turn.order);
  for await (const event of run) {
    if (event.type === "usage") {
      reported = event.usage;
    } else {
      firstTextAt ??= performance.now();
      content += event.text;
      emit({ type: "text", conversationId, text: event.text });
    }
  }

  const times = { startedAt, firstTextAt, endedAt: performance.now() };
  const usage = reported && usagePayload(withRunTimes(reported, times));
  const message: BotMessage = {
    ...newMessage(conversationId, "assistant", content),
    metadata: answerMetadata(usage, resolution.model, times),
    replyToId: question.id,
  };
  store.saveAnswer(message);
  if (usage) emit({ type: "usage", conversationId, ...usage });
  emit({ type: "message", conversationId, message });
}

function fail(turn: Turn, { store, log }: TurnSurroundings, error: unknown, signal: AbortSignal): void {
  const { question, resolution, emit } = turn;
  const conversationId = question.chatId;
  const { model } = resolution;
  const message = reportFailure(log, { what: "turn", conversationId, model, error, signal });
  try {
    store.saveAnswer({
      ...newMessage(conversationId, "assistant", message),
      metadata: { error: true },
      replyToId: question.id,
    });
  } catch (fault) {
    log.error({ conversationId, err: fault }, "failed turn not saved");
  }
  emit({ type: "error", conversationId, message });
}

/**
 * Starts a turn: stores the user's message, then answers it with the model that the request, the conversation or the
 * server names. `POST /chat` and `chat.send` both come here (TURN-08). The events of the turn go to `listener`, the last one
 * only after its outcome is stored. Throws where the user's message cannot be stored; no turn has started then.
 */
export function startTurn(
  surroundings: TurnSurroundings,
  request: ChatRequest,
  listener: (event: TurnEvent) => void,
): StartedTurn {
  const conversationId = request.conversationId ?? randomUUID();
  const question: BotMessage = newMessage(conversationId, "user", request.message);
  const { persisted, order, messages } = surroundings.store.startTurn(question);
  const resolution = resolveModel({
    override: request.model,
    persisted,
    defaultModel: surroundings.defaultModel,
  });
  const emit = (event: TurnEvent) => {
    try {
      listener(event);
    } catch (error) {
      surroundings.log.error({ conversationId, err: error }, "event not sent"); // the turn itself goes on
    }
  };
  emit({ type: "start", conversationId, messageId: question.id });
  const turn: Turn = { request, question, resolution, order, history: messages, emit };
  const finished = surroundings.running.run(async (signal) => {
    try {
      await answer(turn, surroundings, signal);
    } catch (error) {
      fail(turn, surroundings, error, signal);
    }
  });
  return { conversationId, finished };
}
