import { randomUUID } from "node:crypto";
import type { SharedFindings } from "./actual-names.js";
import type { AnswersSeen } from "./answers-seen.js";
import { Failure, type Need } from "./check.js";
import { isRegister, offers } from "./needs.js";
import { type ObservedCalls, observedCalls } from "./observed-calls.js";
import type { ModelRegister, RawRequest, Reply, Target, TurnRequest, TurnResult } from "./ports.js";
import { expectModelResponse, show } from "./reply.js";
import { withStoredAnswer } from "./stored-messages.js";
import type { SeenTurn } from "./turn-outcome.js";
import { watchedTarget } from "./watched-target.js";

/** What a check works with: the backend's ports, watched, and the few questions that most checks ask. */
export interface Laboratory extends Omit<ObservedCalls, "noted"> {
  readonly target: Target;
  /** Two names that the provider accepts; only for checks that need them. */
  readonly models: readonly [string, string];
  readonly unknownModel: string;
  /** Random choices of this check, the same for the same seed. */
  readonly random: () => number;
  /** What other checks have found out of this backend. */
  readonly findings: SharedFindings;
  /** Whether the backend has this, so that a check looks at it where it can and does without it elsewhere. */
  has(need: Need): boolean;
  /** The conversation of a new id; minted by the backend where it accepts no other. */
  newConversation(): Promise<string>;
  /** An id that nobody has used, with the given text in it. */
  idWith(text: string): string;
  /** A word that no other message has. */
  nonce(): string;
  send(request: RawRequest): Promise<Reply>;
  get(id: string): Promise<Reply>;
  put(id: string, model: string | null): Promise<Reply>;
  /** Reads the model, which must be a right answer. */
  read(id: string): Promise<string | null>;
  /** Sets the model, which must be accepted, with the resulting value in the answer. */
  set(id: string, model: string | null): Promise<void>;
  /** Reads the model, which must be this one; `what` says what it shows. */
  expectModel(id: string, model: string | null, what: string): Promise<void>;
  /** As `set`; does nothing where the backend stores no model per conversation. */
  setIfStored(id: string, model: string): Promise<void>;
  /** As `expectModel`; does nothing where the backend stores no model per conversation. */
  expectModelIfStored(id: string, model: string | null, what: string): Promise<void>;
  turn(request: TurnRequest): Promise<SeenTurn>;
  socketTurn(request: TurnRequest): Promise<SeenTurn>;
  readMessages(id: string): Promise<Reply>;
  warm(request: { conversationId: string; model?: string }): Promise<Reply>;
  /** A port of the target; only for checks that need it. */
  port<Key extends keyof Target>(key: Key): NonNullable<Target[Key]>;
}

/** What a laboratory is made of. */
export interface LaboratoryParts {
  readonly target: Target;
  readonly models: readonly [string, string];
  readonly unknownModel: string;
  readonly random: () => number;
  readonly findings: SharedFindings;
  readonly notes: RunNotes;
}

/** What a run notes of the backend beside its results. */
export interface RunNotes {
  readonly answers: AnswersSeen;
  /** The ids of the conversations that it has used, its own and those that the backend minted. */
  readonly conversations: Set<string>;
}

function port<Key extends keyof Target>(target: Target, key: Key): NonNullable<Target[Key]> {
  const value = target[key];
  if (value === undefined) throw new Error(`the check uses the port ${key} without naming it in its needs`);
  return value;
}

/** Opens a laboratory for one check. */
export function openLaboratory(parts: LaboratoryParts): Laboratory {
  const { notes } = parts;
  const target = watchedTarget(parts.target, parts.findings.shapes);
  const { noted, ...calls } = observedCalls(notes.answers);
  const { observe } = calls;

  async function turn(request: TurnRequest, call: () => Promise<TurnResult>): Promise<SeenTurn> {
    const result = await call();
    const id = result.conversationId ?? request.conversationId;
    if (result.status < 400 && id) notes.conversations.add(id);
    return withStoredAnswer(laboratory, request, result);
  }

  async function newConversation(): Promise<string> {
    // A UUID alone, because there are backends that hold no other ids.
    const id = target.createConversation
      ? await observe("createConversation()", target.createConversation)
      : randomUUID();
    notes.conversations.add(id);
    return id;
  }

  async function get(id: string): Promise<Reply> {
    const register = registerOf(target);
    return noted("model", `getModel(${show(id)})`, () => register.getModel(id));
  }

  async function put(id: string, model: string | null): Promise<Reply> {
    const register = registerOf(target);
    const request = `setModel(${show(id)}, ${show(model)})`;
    const reply = await noted("model", request, () => register.setModel(id, model));
    if (reply.status < 300) notes.conversations.add(id);
    return reply;
  }

  const laboratory: Laboratory = {
    ...parts,
    target,
    has: (need) => offers(target, need),
    newConversation,
    idWith: (text) => `kit-${randomUUID()}-${text}`,
    nonce: () => `nonce-${randomUUID().slice(0, 13)}`,
    send: (request) => observe(`${request.method} ${request.path}`, () => port(target, "send")(request)),
    get,
    put,
    read: async (id) => expectModelResponse(await get(id), id, "the model cannot be read"),
    set: async (id, model) => {
      const result = expectModelResponse(await put(id, model), id, "the model cannot be set");
      const expected = model === "" ? null : model;
      if (result !== expected) {
        throw new Failure(
          "the answer to the PUT does not carry the resulting value",
          show(expected),
          show(result),
        );
      }
    },
    expectModel: async (id, model, what) => {
      const read = await laboratory.read(id);
      if (read !== model) throw new Failure(what, show(model), show(read));
    },
    setIfStored: async (id, model) => {
      if (laboratory.has("selection")) await laboratory.set(id, model);
    },
    expectModelIfStored: async (id, model, what) => {
      if (laboratory.has("selection")) await laboratory.expectModel(id, model, what);
    },
    turn: (request) =>
      turn(request, () =>
        noted("turns", `runTurn(${show(request)})`, () => port(target, "runTurn")(request)),
      ),
    socketTurn: (request) =>
      turn(request, () =>
        observe(`runSocketTurn(${show(request)})`, () => port(target, "runSocketTurn")(request)),
      ),
    readMessages: (id) =>
      noted("messages", `readMessages(${show(id)})`, () => port(target, "readMessages")(id)),
    warm: (request) => noted("warm", `warm(${show(request)})`, () => port(target, "warm")(request)),
    port: (key) => port(target, key),
    ...calls,
  };
  return laboratory;
}

/** The two calls of the selection; only for checks that need it. */
export function registerOf(target: Target): ModelRegister {
  if (!isRegister(target)) throw new Error("the check uses the selection without naming it in its needs");
  return target;
}

/** The backend's processes: the target itself and its replicas. */
export function registersOf(target: Target): readonly ModelRegister[] {
  return [registerOf(target), ...(target.replicas ?? [])];
}
