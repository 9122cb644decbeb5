/** A message as it is stored. */
export interface Message {
  readonly id: string;
  readonly role: "user" | "assistant" | "system";
  readonly content: string;
  readonly timestamp: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a conversation store holds, by the key of the conversation. */
export interface State {
  readonly models: Map<string, string>;
  readonly messages: Map<string, readonly Message[]>;
  /** The ids of the conversations that exist, oldest first. */
  readonly conversations: Map<string, string>;
}

/** What made a change; so that a fault can be about one of them. */
export type Cause = "set" | "clear" | "override" | "message";

/** How changes become durable. */
export interface Durability {
  /** Writes a change to what survives a kill; a right one does so at once. */
  persist(cause: Cause, write: () => void): void;
  /** What a new process finds. */
  reload(disk: State): State;
}

/** Copies a state. */
export function copyOf({ models, messages, conversations }: State): State {
  return { models: new Map(models), messages: new Map(messages), conversations: new Map(conversations) };
}

/** One process's hold on the store; after a kill its changes reach nothing. */
export interface Session {
  model(key: string): string | null;
  setModel(key: string, model: string | null, cause: Cause): void;
  messages(key: string): readonly Message[];
  setMessages(key: string, messages: readonly Message[]): void;
  addConversation(key: string, id: string): void;
  conversations(): readonly (readonly [key: string, id: string])[];
}

/** Conversations in memory and on what stands for a disk: a kill loses the memory and keeps the disk. */
export class Store {
  #memory: State = { models: new Map(), messages: new Map(), conversations: new Map() };
  readonly #disk: State = copyOf(this.#memory);
  #generation = 0;

  constructor(readonly durability: Durability) {}

  kill(): void {
    this.#generation++;
    this.#memory = copyOf(this.durability.reload(copyOf(this.#disk)));
  }

  open(): Session {
    const generation = this.#generation;
    const change = (cause: Cause, apply: (state: State) => void) => {
      if (generation !== this.#generation) return;
      apply(this.#memory);
      this.durability.persist(cause, () => {
        if (generation === this.#generation) apply(this.#disk);
      });
    };
    return {
      model: (key) => this.#memory.models.get(key) ?? null,
      setModel: (key, model, cause) =>
        change(cause, ({ models }) => {
          if (model === null) models.delete(key);
          else models.set(key, model);
        }),
      messages: (key) => this.#memory.messages.get(key) ?? [],
      setMessages: (key, messages) => change("message", (state) => state.messages.set(key, messages)),
      addConversation: (key, id) => change("message", ({ conversations }) => conversations.set(key, id)),
      conversations: () => [...this.#memory.conversations],
    };
  }
}
