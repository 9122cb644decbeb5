import { DEEPEST_LEVEL, isObject, isTooDeep, type JsonObject, type JsonValue } from "../json-value.js";
import { releaseFault } from "./release-fault.js";

/** How a shape travels: from client to server, from server to client, or into a store and out of it later. */
export type Travel = "request" | "response" | "stored";

/** A shape as a release has it. The references in its schemas lead to places in the release. */
export interface ReleasedShape {
  readonly feature: string;
  /** Empty where neither an endpoint nor a message leads to the shape. */
  readonly travels: readonly Travel[];
  /** What a parsed value does with fields that the shape does not name; absent where it is no object with fields. */
  readonly unknownFields?: "kept" | "dropped";
  /** What a reader of the shape accepts. */
  readonly reads: JsonObject;
  /** What a sender of the shape sends. */
  readonly writes: JsonObject;
  /** The rules that its schemas cannot say, in words. */
  readonly unseen: readonly string[];
}

/** An endpoint as a release has it. */
export interface ReleasedEndpoint {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The name of the body's shape. */
  readonly request?: string;
  readonly response: { readonly shape: string; readonly stream?: true; readonly headers: readonly string[] };
  /** The shapes of the refusals, by their status. */
  readonly errors: Readonly<Record<string, string>>;
  /** In words, for readers; not compared. */
  readonly about: JsonObject;
}

/** A message of the WebSocket as a release has it. */
export interface ReleasedMessage {
  readonly shape: string;
  readonly from: "client" | "server";
  readonly about: JsonObject;
}

/** A clause as a release has it. */
export interface ReleasedClause {
  readonly id: string;
  readonly level: "MUST" | "SHOULD" | "MAY";
  readonly text: string;
}

/** A decision as a release has it. */
export interface ReleasedDecision {
  readonly name: string;
  readonly signature: string;
  readonly rows: readonly ReleasedRow[];
  readonly about: JsonObject;
}

/** A fact that defines a decision. */
export interface ReleasedRow {
  readonly title: string;
  readonly input: readonly JsonValue[];
  readonly output: JsonValue;
}

/** A whole contract as data, as one release has it. */
export interface ReleaseData {
  readonly $comment: string;
  /** The version of this form; a reader refuses one that it does not know. */
  readonly format: 1;
  readonly version: string;
  readonly shapes: Readonly<Record<string, ReleasedShape>>;
  readonly endpoints: readonly ReleasedEndpoint[];
  readonly messages: readonly ReleasedMessage[];
  readonly clauses: readonly ReleasedClause[];
  readonly decisions: readonly ReleasedDecision[];
}

/** A release, or why the text is none. */
export type ReadRelease =
  | { readonly ok: true; readonly release: ReleaseData }
  | { readonly ok: false; readonly error: string };

/** Reads a release from the text of its file, and looks at all that a comparison relies on. Never throws. */
export function readRelease(text: string): ReadRelease {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { ok: false, error: "expected the JSON of a release, got text that is not JSON" };
  }
  if (!isObject(value)) return { ok: false, error: "expected a release, got JSON that is no object" };
  const { format } = value;
  if (format !== 1) {
    const got = typeof format === "number" ? format : format === undefined ? "none" : "what is no number";
    return { ok: false, error: `expected a release of format 1, got ${got}` };
  }
  if (isTooDeep(value)) return { ok: false, error: `expected a release of at most ${DEEPEST_LEVEL} levels` };
  const fault = releaseFault(value);
  if (fault !== undefined) return { ok: false, error: `expected a release, but it is not whole: ${fault}` };
  return { ok: true, release: value as unknown as ReleaseData };
}
