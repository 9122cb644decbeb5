import {
  eventShapes,
  type FaultLine,
  faultsOfShape,
  keepFaults,
  type Place,
  type Shape,
  type ShapeFindings,
  shapes,
} from "./answer-shapes.js";
import type { ExchangeRecord, Reply, TurnResult } from "./ports.js";
import { show, showReply, textOf } from "./reply.js";

/** What a port was asked, for a report. */
export type Asked = string;

export function recordOf(asked: Asked, reply: Reply): ExchangeRecord {
  return reply.exchange ?? { request: asked, curl: null, response: showReply(reply) };
}

/** The body as JSON; `undefined` where it is something else. */
function bodyOf(reply: Reply): unknown {
  try {
    return JSON.parse(textOf(reply));
  } catch {
    return undefined;
  }
}

/**
 * Statuses whose body may be that of a proxy, of a router that knows no such path, or of a guard at the door, which know
 * nothing of the contract.
 */
const FOREIGN = new Set([401, 403, 404, 405, 406, 407, 408, 411, 413, 414, 415, 421, 426, 429, 431]);

function isForeign(status: number): boolean {
  return FOREIGN.has(status) || status > 502;
}

/** The usage names no model to a reader, because the key that names it is spelt as in the agent's own record. */
function snakeCaseUsage(event: Readonly<Record<string, unknown>>): readonly FaultLine[] {
  const isSnake = Object.hasOwn(event, "per_model") && !Object.hasOwn(event, "perModel");
  return isSnake ? [{ line: "per_model: expected the key perModel, got the key per_model", path: [] }] : [];
}

/** The messages of another conversation than the one asked for. */
export function foreignMessages(body: unknown, id: string): readonly FaultLine[] {
  const messages = typeof body === "object" && body !== null && "messages" in body ? body.messages : null;
  if (!Array.isArray(messages)) return [];
  const index = messages.findIndex(
    (row: unknown) =>
      typeof row === "object" &&
      row !== null &&
      "chatId" in row &&
      typeof row.chatId === "string" &&
      row.chatId !== id,
  );
  if (index < 0) return [];
  const line = `messages[${index}].chatId: expected the conversation's id ${show(id)}, got ${show(messages[index].chatId)}`;
  return [{ line, path: ["messages", index] }];
}

/** Judges what comes back, and keeps what is wrong with it. */
export class AnswerJudge {
  constructor(readonly findings: ShapeFindings) {}

  value(
    place: Place,
    shape: Shape,
    value: unknown,
    record: () => ExchangeRecord,
    more: readonly FaultLine[],
  ) {
    const lines = [...faultsOfShape(shape, value), ...more];
    keepFaults(this.findings, place, shape.name, value, lines, record);
  }

  /** A refusal; a text instead of JSON is judged only where no server but the backend itself sends the status. */
  refusal(reply: Reply, asked: Asked): void {
    if (reply.status < 400 || isForeign(reply.status)) return;
    const body = bodyOf(reply);
    if (body === undefined && reply.status !== 409) return;
    this.value("errors", shapes.errors, body ?? textOf(reply), () => recordOf(asked, reply), []);
  }

  /** An answer in its place; what is no JSON at all is told by the clauses of the place. */
  reply(place: Place, reply: Reply, asked: Asked, also: (body: unknown) => readonly FaultLine[] = () => []) {
    if (reply.status !== 200) return this.refusal(reply, asked);
    const body = bodyOf(reply);
    if (body !== undefined) this.value(place, shapes[place], body, () => recordOf(asked, reply), also(body));
  }

  event(whole: Readonly<Record<string, unknown>>, record: () => ExchangeRecord): void {
    const inner = whole["type"] === "chat.delta" ? whole["event"] : whole;
    if (typeof inner !== "object" || inner === null) return;
    const event = inner as Readonly<Record<string, unknown>>;
    const { type } = event;
    const known =
      typeof type === "string" && Object.hasOwn(eventShapes, type) ? eventShapes[type] : undefined;
    if (known) this.value(...known, event, record, type === "usage" ? snakeCaseUsage(event) : []);
  }

  turn(turn: TurnResult, asked: Asked): void {
    const record = () =>
      turn.exchange ?? {
        request: asked,
        curl: null,
        response: show(turn.events.map(({ event }) => event)),
      };
    for (const { event } of turn.events) this.event(event, record);
    // Of a refused turn the port hands on its error alone.
    const isRefused = turn.status === 400 || turn.status === 409;
    if (isRefused && turn.events.length === 0) {
      const body = turn.error === null ? {} : { error: turn.error };
      this.value("errors", shapes.errors, body, record, []);
    }
  }
}

/** Judges a refused request whose body must be an ErrorResponse, whatever its status is. */
export function judgeRefusal(findings: ShapeFindings, reply: Reply, asked: string): void {
  new AnswerJudge(findings).value(
    "errors",
    shapes.errors,
    bodyOf(reply) ?? textOf(reply),
    () => recordOf(asked, reply),
    [],
  );
}
