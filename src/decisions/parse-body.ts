import type { Issue } from "../validation/reported-issue.js";
import { formatIssues } from "./format-issues.js";

/** What a body is parsed with: each schema of `./schemas`, and any other with zod's `safeParse`. */
export interface BodySchema<Value> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
}

/** A body that keeps to its shape, or the `{error}` to answer with status 400. */
export type ParsedBody<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: { readonly error: string } };

/**
 * Turns a failed parse into the `{error}` body that a backend answers with status 400: one sentence that names the
 * field and says what was expected, the same words for the same fault on every side (BAD-01, TURN-06, TURN-07).
 */
export function errorResponse(issues: readonly Issue[], input: unknown): { readonly error: string } {
  return { error: formatIssues(issues, input) };
}

function decode(body: string | Uint8Array): string | null {
  if (typeof body === "string") return body.replace(/^\uFEFF/, ""); // as TextDecoder does
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

/**
 * Parses the body of a request: bytes that are not UTF-8, text that is not JSON, and JSON that is not of the shape
 * each give the `{error}` to answer, never an exception (BAD-01, TURN-07). So does a body that a framework has parsed:
 * give its text, or parse it with the schema itself.
 */
export function parseBody<Value>(schema: BodySchema<Value>, body: string | Uint8Array): ParsedBody<Value> {
  const fault = (error: string) => ({ ok: false, error: { error } }) as const;
  const isBytes = ArrayBuffer.isView(body) || (body as unknown) instanceof ArrayBuffer;
  if (typeof body !== "string" && !isBytes) {
    return fault("body: expected its text or bytes, got what is neither; is it parsed already?");
  }
  const text = decode(body);
  if (text === null) return fault("body: expected JSON in UTF-8, got bytes that are not UTF-8");
  if (text.trim() === "") return fault("body: expected JSON, but it is empty");
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch {
    return fault("body: expected JSON, got text that is not JSON");
  }
  const result = schema.safeParse(input);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, error: errorResponse(result.error.issues, input) };
}
