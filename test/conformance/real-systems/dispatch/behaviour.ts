import { randomUUID } from "node:crypto";
import {
  formatConversationIdHeader,
  type ModelCandidates,
  type ModelResolution,
  resolveModel,
} from "../../../../src/index.js";
import type { JournalRecord } from "./conversations.js";

/** How a turn came in. */
export type Transport = "http" | "socket";

/** One event of a turn. */
export type AgentEvent = Readonly<Record<string, unknown>> & { readonly type: string };

/** The turn that an event is told of. */
export interface ToldTurn {
  readonly conversationId: string;
  /** Whether the server made the id. */
  readonly isMinted: boolean;
  readonly transport: Transport;
}

/** What a turn or a warm-up may do to the stored model. */
export interface Choice {
  readonly resolution: ModelResolution;
  store(model: string | null): void;
}

/** An answer in JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Everything that a fault may do in another way. */
export interface DispatchBehaviour {
  mintId(): string;
  isBlank(message: string, transport: Transport): boolean;
  /** Answers a frame that holds JSON but no object. */
  onStrangeFrame(refuse: () => void): void;
  /** The value of `X-Conversation-Id`; `null` sends none. */
  idHeader(id: string, isMinted: boolean): string | null;
  resolve(candidates: ModelCandidates): ModelResolution;
  /** What happens to the stored model before the provider is asked. */
  beforeAsking(choice: Choice): void;
  /** What happens to the stored model once the provider has accepted the turn's model. */
  onAccepted(choice: Choice): void;
  /** The last step of a turn, when its answer is stored. */
  onEnd(seal: () => void, choice: Choice | null): void;
  /** The models that are tried for a turn, one after the other, while the provider does not know them. */
  candidates(model: string, defaultModel: string): readonly string[];
  /** The events that go over the wire in place of one. */
  deliver(event: AgentEvent, turn: ToldTurn): readonly AgentEvent[];
  /** What a PUT stores. */
  selected(model: string | null, before: string | null): string | null;
  refusal(reason: string): JsonAnswer;
  resolveWarm(candidates: ModelCandidates): ModelResolution;
  onWarmed(choice: Choice): void;
  warmFigures(figures: Readonly<Record<string, number>>): object;
  refuseWarm(reason: string): JsonAnswer;
  listed(conversation: { readonly id: string; readonly model: string | null }): object;
  /** Whether a change survives the process. */
  isKept(record: JournalRecord): boolean;
}

/** Dispatch as the contract has it. */
export const right: DispatchBehaviour = {
  mintId: randomUUID,
  isBlank: (message) => message.trim() === "",
  onStrangeFrame: (refuse) => refuse(),
  idHeader: (id) => formatConversationIdHeader(id),
  resolve: resolveModel,
  beforeAsking: () => {},
  onAccepted: ({ resolution, store }) => {
    if (resolution.persist !== null) store(resolution.persist);
  },
  onEnd: (seal) => seal(),
  candidates: (model) => [model],
  deliver: (event) => [event],
  selected: (model) => model || null,
  refusal: (reason) => ({ status: 400, body: { error: reason } }),
  resolveWarm: resolveModel,
  onWarmed: () => {},
  warmFigures: (figures) => figures,
  refuseWarm: (reason) => ({ status: 409, body: { error: reason } }),
  listed: ({ id }) => ({ id, status: "idle" }),
  isKept: () => true,
};
