import { Failure } from "./check.js";
import type { Reply } from "./ports.js";

const LONGEST_EXCERPT = 160;

function shorten(line: string, longest: number): string {
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Shortens text for a report's line; new lines and what cannot be printed are escaped. */
export function excerpt(text: string, longest = LONGEST_EXCERPT): string {
  const line = JSON.stringify(text.slice(0, longest + 1)).slice(1, -1);
  return shorten(line.replaceAll('\\"', '"'), longest);
}

/** Shows a value as JSON, shortened, as a report does. */
export function show(value: unknown): string {
  return shorten(JSON.stringify(value) ?? "nothing", LONGEST_EXCERPT);
}

/** The body as text; bytes that are not UTF-8 show as replacement characters. */
export function textOf(reply: Reply): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(reply.bytes);
}

/** The reply in one line: its status and the beginning of its body. */
export function showReply(reply: Reply): string {
  return `${reply.status} ${excerpt(textOf(reply)) || "(empty body)"}`;
}

/** The reply's body as JSON; anything else fails the check. */
export function jsonOf(reply: Reply, expected: string): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(reply.bytes);
  } catch {
    throw new Failure("the body is not UTF-8", expected, showReply(reply));
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure("the body is no JSON", expected, showReply(reply));
  }
}

/** The reply's body as a JSON object; anything else fails the check. */
export function objectOf(reply: Reply, expected: string): Readonly<Record<string, unknown>> {
  const value = jsonOf(reply, expected);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new Failure("the body is no JSON object", expected, showReply(reply));
}

/** Whether the reply says that it is JSON, in any spelling of the media type's parameters. */
export function isJson(reply: Reply): boolean {
  return /^\s*application\/([\w.+-]+\+)?json\s*(;|$)/i.test(reply.headers["content-type"] ?? "");
}

/** Fails unless the reply has the status. */
export function expectStatus(reply: Reply, status: number, what: string): void {
  if (reply.status !== status) throw new Failure(what, `status ${status}`, showReply(reply));
}

/** Fails unless the reply is `400 {error}` in JSON. */
export function expectBadRequest(reply: Reply, what: string): void {
  const expected = 'status 400 with {"error": "…"} as JSON';
  if (reply.status !== 400) throw new Failure(what, expected, showReply(reply));
  if (!isJson(reply)) {
    throw new Failure(
      `${what}: the refusal is not sent as JSON`,
      expected,
      `content-type ${reply.headers["content-type"] ?? "absent"}`,
    );
  }
  const { error } = objectOf(reply, expected);
  if (typeof error !== "string" || error === "") throw new Failure(what, expected, showReply(reply));
}

/** Fails unless the reply is `200 ModelResponse` for the id; gives the model. */
export function expectModelResponse(reply: Reply, conversationId: string, what: string): string | null {
  const expected = `200 ${show({ conversationId, model: "…" })}`;
  if (reply.status !== 200) throw new Failure(what, expected, showReply(reply));
  if (!isJson(reply)) {
    throw new Failure(
      `${what}: not sent as JSON`,
      "content-type application/json",
      `content-type ${reply.headers["content-type"] ?? "absent"}`,
    );
  }
  const body = objectOf(reply, expected);
  if (body["conversationId"] !== conversationId) {
    throw new Failure(
      `${what}: conversationId is not the decoded id of the path`,
      show(conversationId),
      show(body["conversationId"]),
    );
  }
  if (!Object.hasOwn(body, "model"))
    throw new Failure(`${what}: model is not present`, expected, showReply(reply));
  const { model } = body;
  if (model === "")
    throw new Failure(`${what}: the response carries the empty string`, "null or a name", '""');
  if (model !== null && typeof model !== "string") {
    throw new Failure(`${what}: model is neither a string nor null`, "a string or null", show(model));
  }
  return model;
}
