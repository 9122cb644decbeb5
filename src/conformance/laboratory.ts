import { randomUUID } from "node:crypto";
import type { SharedFindings } from "./actual-names.js";
import { Failure, Inconclusive, type Need } from "./check.js";
import { NoAnswer } from "./http/no-answer.js";
import { offers } from "./needs.js";
import type { ExchangeRecord, ModelRegister, RawRequest, Reply, Target, TurnRequest } from "./ports.js";
import { expectModelResponse, show, showReply } from "./reply.js";
import { withStoredAnswer } from "./stored-messages.js";
import type { SeenTurn } from "./turn-outcome.js";
import { watchedTarget } from "./watched-target.js";

/** How many exchanges a report shows at the most: the last ones. */
const MOST_EXCHANGES = 8;

/** What a check works with: the backend's ports, watched, and the few questions that most checks ask. */
export interface Laboratory {
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
  /** Calls a port, and keeps what came of it for the report. */
  observe<Answer>(request: string, call: () => Promise<Answer>): Promise<Answer>;
  /** Keeps an exchange that another check has seen for the report. */
  keep(exchange: ExchangeRecord): void;
  /** The last exchanges, oldest first. */
  exchanges(): readonly ExchangeRecord[];
}

/** What a laboratory is made of. */
export interface LaboratoryParts {
  readonly target: Target;
  readonly models: readonly [string, string];
  readonly unknownModel: string;
  readonly random: () => number;
  readonly findings: SharedFindings;
}

function port<Key extends keyof Target>(target: Target, key: Key): NonNullable<Target[Key]> {
  const value = target[key];
  if (value === undefined) throw new Error(`the check uses the port ${key} without naming it in its needs`);
  return value;
}

function isReply(answer: unknown): answer is Reply {
  return typeof answer === "object" && answer !== null && "bytes" in answer;
}

function recordOf(request: string, answer: unknown): ExchangeRecord {
  if (typeof answer === "object" && answer !== null && "exchange" in answer && answer.exchange) {
    return answer.exchange as ExchangeRecord;
  }
  return { request, curl: null, response: isReply(answer) ? showReply(answer) : show(answer) };
}

/** Opens a laboratory for one check. */
export function openLaboratory(parts: LaboratoryParts): Laboratory {
  const target = watchedTarget(parts.target, parts.findings.shapes);
  const kept: ExchangeRecord[] = [];

  const keep = (record: ExchangeRecord) => {
    kept.push(record);
    if (kept.length > MOST_EXCHANGES) kept.shift();
  };

  async function observe<Answer>(request: string, call: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await call();
      keep(recordOf(request, answer));
      return answer;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      keep({ request, curl: null, response: reason });
      if (error instanceof NoAnswer || error instanceof Failure || error instanceof Inconclusive) throw error;
      throw new NoAnswer(`${request}: ${reason}`, false);
    }
  }

  async function get(id: string): Promise<Reply> {
    const register = registerOf(target);
    return observe(`getModel(${show(id)})`, () => register.getModel(id));
  }

  async function put(id: string, model: string | null): Promise<Reply> {
    const register = registerOf(target);
    return observe(`setModel(${show(id)}, ${show(model)})`, () => register.setModel(id, model));
  }

  const laboratory: Laboratory = {
    ...parts,
    target,
    has: (need) => offers(target, need),
    newConversation: () =>
      target.createConversation
        ? observe("createConversation()", target.createConversation)
        : // A UUID alone, because there are backends that hold no other ids.
          Promise.resolve(randomUUID()),
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
    turn: async (request) => {
      const turn = await observe(`runTurn(${show(request)})`, () => port(target, "runTurn")(request));
      return withStoredAnswer(laboratory, request, turn);
    },
    socketTurn: async (request) => {
      const turn = await observe(`runSocketTurn(${show(request)})`, () =>
        port(target, "runSocketTurn")(request),
      );
      return withStoredAnswer(laboratory, request, turn);
    },
    readMessages: (id) => observe(`readMessages(${show(id)})`, () => port(target, "readMessages")(id)),
    warm: (request) => observe(`warm(${show(request)})`, () => port(target, "warm")(request)),
    port: (key) => port(target, key),
    observe,
    keep,
    exchanges: () => [...kept],
  };
  return laboratory;
}

function isRegister(target: Target): target is Target & ModelRegister {
  return offers(target, "selection");
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
