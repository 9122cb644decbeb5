import type { Completion } from "../upstream.js";

/** A model as opencode names it; a provider alone means the model of its own choice. */
export interface ModelRef {
  readonly providerID: string;
  readonly modelID?: string;
}

/** What a message says of itself. */
export interface MessageInfo {
  readonly id: string;
  readonly sessionID: string;
  readonly role: "user" | "assistant";
  readonly time: { readonly created: unknown };
  /** On a user's message: the model that it asked for. */
  readonly model?: ModelRef;
  /** On an answer: the model that gave it. */
  readonly providerID?: string;
  readonly modelID?: string;
  readonly tokens?: { readonly input: number; readonly output: number };
  readonly cost?: unknown;
  readonly error?: { readonly name: string; readonly data: { readonly message: string } };
}

/** A message as it is stored and answered. */
export interface SessionMessage {
  readonly info: MessageInfo;
  readonly parts: readonly { readonly type: "text"; readonly text: string }[];
}

/** A session as one process knows it. */
export interface Session {
  readonly id: string;
  model: ModelRef | null;
  readonly messages: SessionMessage[];
}

/** Where a message's model is chosen from. */
export interface ModelChoice {
  readonly override: ModelRef | null;
  readonly selected: ModelRef | null;
  readonly defaultModel: ModelRef;
}

/** What was asked for, and what the provider did. */
export interface Run {
  readonly asked: ModelRef;
  readonly completion: Completion;
}

/** Everything that a fault may do in another way. */
export interface OpencodeBehaviour {
  choose(choice: ModelChoice): ModelRef;
  /** What is stored before the provider is asked; `null` stores nothing. */
  beforeAsking(choice: ModelChoice): ModelRef | null;
  /** What is stored once the provider has accepted the model; `null` stores nothing. */
  onAccepted(choice: ModelChoice): ModelRef | null;
  /** Which sessions a stored model belongs to. */
  storesIn(session: Session, all: readonly Session[]): readonly Session[];
  /** What `POST /session/:id/model` stores. */
  selected(model: ModelRef): ModelRef;
  /** The models that are tried, one after the other, while no provider knows them. */
  candidates(model: ModelRef, defaultModel: ModelRef): readonly ModelRef[];
  /** The model that an answer names. */
  label(run: Run): Pick<MessageInfo, "providerID" | "modelID">;
  cost(run: Run): unknown;
  created(now: number): unknown;
  failed(info: MessageInfo, asked: ModelRef): MessageInfo;
  /** What is kept of a message that answers. */
  stored(messages: readonly SessionMessage[]): readonly SessionMessage[];
  /** The messages as they are read again. */
  shown(session: Session): readonly SessionMessage[];
}

/** opencode as the contract has it, but for the selection that it cannot clear. */
export const right: OpencodeBehaviour = {
  choose: ({ override, selected, defaultModel }) => override ?? selected ?? defaultModel,
  beforeAsking: () => null,
  onAccepted: ({ override }) => override,
  storesIn: (session) => [session],
  selected: (model) => model,
  candidates: (model) => [model],
  label: ({ asked, completion }) => ({ providerID: asked.providerID, modelID: completion.model }),
  cost: () => 0,
  created: (now) => now,
  failed: (info) => info,
  stored: (messages) => messages,
  shown: ({ messages }) => messages,
};
