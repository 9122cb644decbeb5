import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

const JSON_TYPE = "application/json; charset=utf-8";

/** Answers JSON that no cache may keep (READ-05, READ-06). Lone surrogates leave as JSON escapes, so it is valid UTF-8. */
export function jsonResponse(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(value), {
    status,
    headers: { "Content-Type": JSON_TYPE, "Cache-Control": "no-store", ...headers },
  });
}

/** Answers `{error}`. */
export function errorResponseOf(error: string, status: number, headers?: Record<string, string>): Response {
  return jsonResponse({ error }, status, headers);
}

/** Answers `{error}` on a bare socket, for what never became a request of a route, and closes it. */
export function endSocketWithError(socket: Duplex, status: number, error: string): void {
  const body = JSON.stringify({ error });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${JSON_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
