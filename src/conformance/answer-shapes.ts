import { formatIssues } from "../decisions/format-issues.js";
import { ChatErrorMessage } from "../generated/chat-error-message.js";
import { ErrorResponse } from "../generated/error-response.js";
import { MessagesResponse } from "../generated/messages-response.js";
import { ModelResponse } from "../generated/model-response.js";
import { ModelsResponse } from "../generated/models-response.js";
import { TurnErrorEvent } from "../generated/turn-error-event.js";
import { TurnTextEvent } from "../generated/turn-text-event.js";
import { TurnUsageEvent } from "../generated/turn-usage-event.js";
import { WarmResponse } from "../generated/warm-response.js";
import type { ExchangeRecord } from "./ports.js";
import { show } from "./reply.js";

/** A place in what a backend answers that has a shape of its own. */
export type Place =
  | "model"
  | "messages"
  | "models"
  | "warm"
  | "errors"
  | "text-events"
  | "usage-events"
  | "error-events";

type Issue = Parameters<typeof formatIssues>[0][number] & { readonly path: readonly PropertyKey[] };

/** The part of a validator that is used: whether a value keeps to the shape, and what is wrong with it. */
interface Parser {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

/** A shape by its name. */
export interface Shape {
  readonly name: string;
  readonly validator: Parser;
}

/** The shape of each place's answers. */
export const shapes = {
  model: { name: "ModelResponse", validator: ModelResponse },
  messages: { name: "MessagesResponse", validator: MessagesResponse },
  models: { name: "ModelsResponse", validator: ModelsResponse },
  warm: { name: "WarmResponse", validator: WarmResponse },
  errors: { name: "ErrorResponse", validator: ErrorResponse },
  "text-events": { name: "TurnTextEvent", validator: TurnTextEvent },
  "usage-events": { name: "TurnUsageEvent", validator: TurnUsageEvent },
  "error-events": { name: "TurnErrorEvent", validator: TurnErrorEvent },
} as const satisfies Record<Place, Shape>;

/** The events that have a shape to judge, by their type; a `turn-sealed` has nothing but its type. */
export const eventShapes: Readonly<Record<string, readonly [Place, Shape]>> = {
  "text-delta": ["text-events", shapes["text-events"]],
  usage: ["usage-events", shapes["usage-events"]],
  error: ["error-events", shapes["error-events"]],
  "chat.error": ["errors", { name: "ChatErrorMessage", validator: ChatErrorMessage }],
};

/** An answer that does not keep to the shape of its place. */
export interface ShapeFault {
  /** What is wrong where, such as `messages[1].timestamp: expected a string, got a number`. */
  readonly lines: readonly string[];
  readonly shape: string;
  /** What stands where the first fault is, shortened. */
  readonly got: string;
  readonly exchange: ExchangeRecord;
}

/** What a run has seen of the shapes of a backend's answers. */
export interface ShapeFindings {
  /** The first distinct faults of each place. */
  readonly faults: Map<Place, ShapeFault[]>;
  /** The places in which anything was judged. */
  readonly seen: Set<Place>;
}

/** Findings before anything was judged. */
export function noShapeFindings(): ShapeFindings {
  return { faults: new Map(), seen: new Set() };
}

/** How many distinct faults a place keeps, and how many one answer tells. */
const MOST_FAULTS = 3;

/** What a fault is known by: the same field of another row, or with another value, is the same fault. */
function kindOf(line: string): string {
  return line.replace(/, got .*$/s, "").replace(/\[\d+\]|"[^"]*"/g, "[]");
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let part = value;
  for (const key of path) {
    if (typeof part !== "object" || part === null) return undefined;
    part = Reflect.get(part, key);
  }
  return part;
}

/** The value at the path, and the row of the innermost list, or else the whole, in which it stands. */
function showAt(value: unknown, path: readonly PropertyKey[]): string {
  const whole = show(valueAt(value, path.slice(0, path.findLastIndex((key) => typeof key === "number") + 1)));
  const part = valueAt(value, path);
  const shown = part === undefined ? whole : show(part);
  return shown === whole ? whole : `${shown} in ${whole}`;
}

/** What a fault is, in words, and where. */
export interface FaultLine {
  readonly line: string;
  readonly path: readonly PropertyKey[];
}

/** What is wrong with a value that must keep to the shape; of a list's rows each fault once. */
export function faultsOfShape({ validator }: Shape, value: unknown): readonly FaultLine[] {
  const result = validator.safeParse(value);
  if (result.success) return [];
  const found = new Map<string, FaultLine>();
  for (const issue of result.error.issues) {
    const line = formatIssues([issue], value);
    if (!found.has(kindOf(line))) found.set(kindOf(line), { line, path: issue.path });
  }
  return [...found.values()];
}

/** Keeps what is wrong with an answer, unless the place's first faults are known, or this one is among them. */
export function keepFaults(
  { faults, seen }: ShapeFindings,
  place: Place,
  shape: string,
  value: unknown,
  lines: readonly FaultLine[],
  exchange: () => ExchangeRecord,
): void {
  seen.add(place);
  const kept = faults.get(place) ?? [];
  const known = new Set(kept.flatMap((fault) => fault.lines.map(kindOf)));
  const fresh = lines.filter(({ line }) => !known.has(kindOf(line)));
  const [first] = fresh;
  if (!first || kept.length >= MOST_FAULTS) return;
  const told = fresh.slice(0, MOST_FAULTS).map(({ line }) => line);
  const more = fresh.length > told.length ? [`and ${fresh.length - told.length} more`] : [];
  const got = showAt(value, first.path);
  faults.set(place, [...kept, { lines: [...told, ...more], shape, got, exchange: exchange() }]);
}
