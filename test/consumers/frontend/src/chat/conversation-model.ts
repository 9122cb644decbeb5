import { type ReadonlySignal, signal } from "@preact/signals";
import type { ApiClient } from "../api/api-client.js";
import { isUnreachable, reasonOf } from "../api/api-fault.js";
import {
  beginRead,
  choose,
  confirmChoice,
  failRead,
  type ModelChoice,
  NEW_CHOICE,
  rollBackChoice,
  selectedModel,
  takeRead,
  UNREAD_CHOICE,
} from "./model-choice.js";

/** The stored model of one conversation: read from the server, set there, and never mixed with another's. */
export class ConversationModel {
  readonly #api: ApiClient;
  readonly #choice;
  #saving: Promise<void> | null = null;

  constructor(api: ApiClient, isNew: boolean) {
    this.#api = api;
    this.#choice = signal(isNew ? NEW_CHOICE : UNREAD_CHOICE);
  }

  get choice(): ReadonlySignal<ModelChoice> {
    return this.#choice;
  }

  /** What the selector shows; `undefined` while it is not known. */
  get selected(): string | null | undefined {
    return selectedModel(this.#choice.value);
  }

  /** Reads the stored model again. */
  async read(id: string): Promise<void> {
    this.#choice.value = beginRead(this.#choice.value);
    const ticket = this.#choice.value.drawn;
    try {
      const model = await this.#api.readModel(id);
      this.#choice.value = takeRead(this.#choice.value, ticket, model);
    } catch (error) {
      if (isUnreachable(error)) return; // the page's banner says so, and reads again
      const problem = `Could not read this conversation's model: ${reasonOf(error)}.`;
      this.#choice.value = failRead(this.#choice.value, ticket, problem);
    }
  }

  /**
   * Stores the user's choice, shown at once and rolled back where the server does not take it. Choices go out one
   * after the other, since two at once could arrive in the wrong order; of those that wait only the last is sent.
   */
  choose(model: string | null, whenIdIsKnown: Promise<string>): Promise<void> {
    this.#choice.value = choose(this.#choice.value, model);
    this.#saving ??= this.#save(whenIdIsKnown).finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  /** Waits for choices that are under way; `false` where the last one could not be stored. */
  async isSettled(): Promise<boolean> {
    if (!this.#saving) return true;
    await this.#saving;
    return this.#choice.value.problem === null;
  }

  async #save(whenIdIsKnown: Promise<string>): Promise<void> {
    const id = await whenIdIsKnown;
    for (;;) {
      const sent = this.#choice.value.wanted;
      if (sent === undefined) return;
      try {
        const stored = await this.#api.setModel(id, sent);
        this.#choice.value = confirmChoice(this.#choice.value, sent, stored);
      } catch (error) {
        const problem = `“${sent ?? "Default"}” was not saved: ${reasonOf(error)}. The earlier choice stays.`;
        this.#choice.value = rollBackChoice(this.#choice.value, sent, problem);
      }
    }
  }
}
