import { type BotMessage, type ModelResolution, resolveModel } from "@dispatch/transport-contract";
import { computed, signal } from "@preact/signals";
import type { ApiClient } from "../api/api-client.js";
import { isUnreachable, reasonOf } from "../api/api-fault.js";
import { readTurnSteps } from "../api/turn-steps.js";
import { ConversationModel } from "./conversation-model.js";
import { newConversationId } from "./new-conversation-id.js";
import { notStoredYet, stoppedAnswer, withStoppedAnswers } from "./stopped-answers.js";
import {
  advanceTurn,
  beginTurn,
  findTurn,
  mayBeStored,
  promptMessage,
  type Turn,
  type TurnEnd,
} from "./turn.js";

/** What a conversation needs from the page around it. */
export interface ConversationHost {
  readonly api: ApiClient;
  /** The server's default model, where it told it. */
  defaultModel(): string | null;
  /** Called once a conversation without an id has got one. */
  onNamed(conversation: Conversation, id: string): void;
  /** Called when what is stored has changed. */
  onChanged(conversation: Conversation): void;
  /** Called when an answer broke off, which may mean that the server is gone. */
  onBroken(): void;
}

/**
 * One conversation. Each has its own state, and replies are written where they were asked for, so that a late reply
 * can never show up in another conversation.
 */
export class Conversation {
  readonly model: ConversationModel;
  readonly id = signal<string | null>(null);
  /** The stored messages, oldest first; `null` until they were read. */
  readonly messages = signal<readonly BotMessage[] | null>(null);
  readonly turn = signal<Turn | null>(null);
  /** What the user has typed and not sent. */
  readonly draft = signal("");
  /** The model for the next answer only; `null` leaves it to the stored one. */
  readonly override = signal<string | null>(null);
  readonly loadProblem = signal<string | null>(null);
  /** What was asked for, by the id of the answer. */
  readonly asked = signal<ReadonlyMap<string, ModelResolution>>(new Map());
  readonly isAnswering = computed(() => this.turn.value !== null && this.turn.value.end === null);
  /** Whether the server may have more of a turn than this page, which no longer reads it. */
  readonly isUnresolved = computed(() => this.#stopped.value.length > 0 || mayBeStored(this.turn.value));

  readonly #host: ConversationHost;
  /** The answers that were stopped here and that the server has not told yet. */
  readonly #stopped = signal<readonly BotMessage[]>([]);
  readonly #named = Promise.withResolvers<string>();
  #abort: AbortController | null = null;
  /** Counts what makes an older reading of the messages worthless. */
  #epoch = 0;

  constructor(host: ConversationHost, id: string | null) {
    this.#host = host;
    this.model = new ConversationModel(host.api, id === null);
    if (id === null) this.messages.value = [];
    else this.#takeId(id);
  }

  /** Reads the stored model and messages again. */
  async refresh(): Promise<void> {
    const id = this.id.value;
    if (id !== null) await Promise.all([this.model.read(id), this.#readMessages(id)]);
  }

  /** Stores the user's choice; a conversation that has no id yet gets one first (WRITE-05). */
  async chooseModel(model: string | null): Promise<void> {
    // A first turn that is under way brings the id that the server minted: a second one would split the conversation.
    if (this.id.value === null && !this.isAnswering.value) this.#name(newConversationId());
    await this.model.choose(model, this.#named.promise);
    this.#host.onChanged(this);
  }

  /** Sends what the user wrote; the answer streams into `turn` and ends up in `messages`. */
  async send(prompt: string, override: string | null): Promise<void> {
    if (this.isAnswering.value || prompt.trim() === "") return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#epoch += 1;
    const defaultModel = this.#host.defaultModel();
    const asked = resolveModel({ override, persisted: this.model.selected, defaultModel });
    const known = this.messages.value?.length ?? Number.POSITIVE_INFINITY;
    this.turn.value = beginTurn(prompt, asked, known, new Date().toISOString());
    // The server resolves the stored model, so a choice has to be stored before the turn that counts on it.
    if (!override && !(await this.model.isSettled())) {
      this.turn.value = null;
      this.draft.value ||= prompt;
      return;
    }
    const end = await this.#run(prompt, override, abort.signal);
    abort.abort(); // what may come behind the end is for nobody
    await this.#settle(end);
  }

  /** Stops the answer that is streaming. */
  stop(): void {
    this.#abort?.abort();
  }

  /** Sends the last prompt once more. */
  async retry(prompt: string, override: string | null): Promise<void> {
    if (this.isAnswering.value) return;
    this.turn.value = null;
    await this.send(prompt, override);
  }

  async #run(prompt: string, override: string | null, signal: AbortSignal): Promise<TurnEnd | null> {
    try {
      signal.throwIfAborted();
      const id = this.id.value;
      const request = {
        message: prompt,
        ...(id === null ? {} : { conversationId: id }),
        ...(override ? { model: override } : {}),
      };
      const started = await this.#host.api.startTurn(request, signal);
      if (started.conversationId !== null) this.#name(started.conversationId);
      for await (const step of readTurnSteps(started.body)) {
        // A page on another origin may not be allowed to see the header.
        if (step.kind === "started" && step.conversationId !== null) this.#name(step.conversationId);
        if (this.turn.value) this.turn.value = advanceTurn(this.turn.value, step);
        if (step.kind === "started") this.#host.onChanged(this);
      }
      return this.turn.value?.outcome ?? null;
    } catch (error) {
      if (signal.aborted) return { kind: "stopped" };
      if (error instanceof Error && "code" in error && error.code === "refused") {
        return { kind: "refused", reason: reasonOf(error) };
      }
      this.#host.onBroken();
      const reason = isUnreachable(error) ? "The server did not answer." : "The answer broke off.";
      return { kind: "broken", reason };
    }
  }

  async #settle(end: TurnEnd | null): Promise<void> {
    const turn = this.turn.value;
    this.#epoch += 1;
    // A choice made meanwhile waits for an id that this turn did not bring.
    if (this.model.choice.value.wanted !== undefined) this.#name(newConversationId());
    const id = this.id.value;
    const stopped = turn && id !== null && end?.kind === "stopped" ? stoppedAnswer(turn, id) : null;
    const answer = turn?.answer ?? stopped;
    if (turn && answer && id !== null) {
      this.#keepAsked(answer.id, turn);
      if (answer === stopped) this.#stopped.value = [...this.#stopped.value, answer];
      this.messages.value = [...(this.messages.value ?? []), promptMessage(turn, id), answer];
      this.turn.value = null;
    } else if (turn) {
      const silent: TurnEnd = { kind: "broken", reason: "The answer ended before it was complete." };
      this.turn.value = { ...turn, end: end ?? silent };
    }
    this.#host.onChanged(this);
    // An accepted override is stored by now, so the selector may have to change (TURN-04).
    await this.refresh();
  }

  async #readMessages(id: string): Promise<void> {
    this.#epoch += 1;
    const epoch = this.#epoch;
    try {
      const stored = await this.#host.api.messages(id);
      if (epoch !== this.#epoch || this.isAnswering.value) return;
      this.#reconcile(stored);
      this.#stopped.value = notStoredYet(this.#stopped.value, stored);
      this.messages.value = withStoppedAnswers(stored, this.#stopped.value);
      this.loadProblem.value = null;
    } catch (error) {
      if (!isUnreachable(error))
        this.loadProblem.value = `Could not read this conversation: ${reasonOf(error)}.`;
    }
  }

  /** Gives up the page's own record of a turn where the server has stored how it went. */
  #reconcile(stored: readonly BotMessage[]): void {
    const turn = this.turn.value;
    if (!turn) return;
    const { prompt, answer } = findTurn(turn, stored);
    if (answer) {
      this.#keepAsked(answer.id, turn);
      this.turn.value = null;
    } else if (prompt) {
      this.turn.value = { ...turn, messageId: prompt.id };
    }
  }

  #keepAsked(answerId: string, turn: Turn): void {
    this.asked.value = new Map(this.asked.value).set(answerId, turn.asked);
  }

  #takeId(id: string): void {
    this.id.value = id;
    this.#named.resolve(id);
  }

  #name(id: string): void {
    if (this.id.value !== null) return;
    this.#takeId(id);
    this.#host.onNamed(this, id);
  }
}
