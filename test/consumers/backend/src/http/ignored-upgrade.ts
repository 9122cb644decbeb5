import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

const ABOUT_THE_UPGRADE = new Set(["connection", "upgrade", "http2-settings"]);

function withoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (!ABOUT_THE_UPGRADE.has(name.toLowerCase())) lines.push(`${name}: ${rawHeaders[at + 1]}`);
  }
  return `${lines.join("\r\n")}\r\n\r\n`;
}

/**
 * Answers a request that offers another protocol than WebSocket (`h2c`, as Java's client and `curl --http2` do) as if it
 * had offered none. Node hands every upgrade to the one listener and stops reading there, so the request is read again.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  socket.unshift(Buffer.concat([Buffer.from(withoutUpgrade(request), "latin1"), head]));
  server.emit("connection", socket);
}
