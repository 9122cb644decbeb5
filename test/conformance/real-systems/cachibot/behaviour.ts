import type { Completion } from "../upstream.js";

/** A message as it is saved. */
export interface SavedMessage {
  readonly id: string;
  readonly botId: string;
  readonly chatId: string;
  readonly role: "user" | "assistant";
  readonly content: string;
  readonly timestamp: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly replyToId: string | null;
}

/** What an agent's run was asked for and what came of it. */
export interface Run {
  /** The model that the bot or the request names. */
  readonly asked: string;
  readonly completion: Completion;
  /** The agent's own record, as its provider library keeps it: figures by the name of the driver's model. */
  readonly perModel: Readonly<Record<string, object>>;
}

/** Where a run's model is chosen from. */
export interface ModelChoice {
  /** `payload.models.default` of the request. */
  readonly override: string | null;
  readonly botModel: string;
}

/** Everything that a fault may do in another way. */
export interface CachibotBehaviour {
  choose(choice: ModelChoice): string;
  /** Called as a run begins; gives the model that it uses once it asks its provider. */
  begin(model: string): () => string;
  /** The models that are tried for a run, one after the other, while the provider does not know them. */
  candidates(model: string, botModel: string): readonly string[];
  /** The frames that go over the socket in place of one. */
  deliver(type: string, payload: Readonly<Record<string, unknown>>): readonly Frame[];
  answerMetadata(run: Run, figures: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  userMetadata(model: string): Readonly<Record<string, unknown>>;
  failureMetadata(model: string): Readonly<Record<string, unknown>>;
  /** How a reload shows the chat; `all` is what the bot has saved in every chat. */
  shown(messages: readonly SavedMessage[], all: readonly SavedMessage[], reload: number): readonly object[];
}

/** A frame of the socket. */
export interface Frame {
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** CachiBot as the contract has it. */
export const right: CachibotBehaviour = {
  choose: ({ override, botModel }) => override ?? botModel,
  begin: (model) => () => model,
  candidates: (model) => [model],
  deliver: (type, payload) => [{ type, payload }],
  answerMetadata: ({ asked, perModel }, figures) => {
    const model = Object.keys(perModel)[0] ?? asked;
    return { ...figures, model, ...(model === asked ? {} : { requestedModel: asked }) };
  },
  userMetadata: () => ({}),
  failureMetadata: () => ({ failed: true }),
  shown: (messages) => messages,
};
