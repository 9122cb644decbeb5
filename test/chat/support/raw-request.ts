import { Agent, type IncomingHttpHeaders, request } from "node:http";

/** What a server answered, before anybody interpreted it. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** Which of the client's connections carried it: equal numbers are one connection. */
  readonly localPort: number;
  /** Parses the body; throws where it is not JSON in UTF-8. */
  json(): unknown;
}

/** A request whose path goes out as it stands: no URL parser resolves `..` or encodes anything. */
export interface RawRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly agent?: Agent;
}

/** An agent with a single connection that is kept. */
export function oneConnection(): Agent {
  return new Agent({ keepAlive: true, maxSockets: 1 });
}

/** Sends a request byte for byte. */
export function rawRequest(
  origin: string,
  { method = "GET", path, headers = {}, body, agent }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((keep, fail) => {
    const outgoing = request({ hostname, port, method, path, headers, agent: agent ?? false }, (incoming) => {
      const localPort = incoming.socket.localPort ?? 0;
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", fail);
      incoming.on("end", () => {
        const bytes = Buffer.concat(chunks);
        keep({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text: bytes.toString("utf8"),
          localPort,
          json: () => JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)),
        });
      });
    });
    outgoing.on("error", fail);
    outgoing.end(body);
  });
}
