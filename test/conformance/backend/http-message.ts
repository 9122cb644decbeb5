/** One request, as far as the backend looks at it: the path is raw, without the base path and the query. */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One answer: a JSON value, raw content, or a stream. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly raw?: string | Buffer;
  readonly stream?: AsyncIterable<string | Buffer>;
  /** Told where the client goes away before it has the whole answer. */
  readonly onGone?: () => void;
}

/** Answers with a JSON value. */
export function json(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, json: value };
}

/** Answers with content as it stands. */
export function raw(status: number, contentType: string, content: string | Buffer): HttpAnswer {
  return { status, headers: { "content-type": contentType }, raw: content };
}

/** Why a request is malformed. */
export interface Refused {
  readonly refused: string;
}

/** Tells a refusal from what was read. */
export function isRefused(result: object): result is Refused {
  return "refused" in result;
}
