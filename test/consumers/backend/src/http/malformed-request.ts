import type { Server } from "node:http";
import type { Duplex } from "node:stream";
import { endSocketWithError } from "./json-response.js";

const REFUSALS: Readonly<Record<string, readonly [status: number, error: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "request: the path and the headers together are too long"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "request: it took too long to arrive"],
};

/** Answers what Node cannot read as HTTP with `{error}` too, instead of an empty 400. */
export function answerMalformedRequests(server: Server): void {
  const answering = new WeakSet<Duplex>();
  server.on("request", ({ socket }, response) => {
    answering.add(socket);
    response.on("close", () => answering.delete(socket));
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // An answer that has begun cannot take another one into its middle.
    if (error.code === "ECONNRESET" || !socket.writable || answering.has(socket)) {
      socket.destroy();
      return;
    }
    const [status, sentence] = REFUSALS[error.code ?? ""] ?? [400, "request: expected HTTP/1.1"];
    endSocketWithError(socket, status, sentence);
  });
}
