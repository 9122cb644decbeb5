import type { RawRequest, Reply } from "../ports.js";
import { excerpt, showReply } from "../reply.js";
import { isSecretName } from "../secrets/secret-texts.js";
import type { Connection } from "./exchange.js";

function bodyText(body: string | Uint8Array): string {
  return typeof body === "string" ? body : Buffer.from(body).toString("latin1");
}

/** The request in one line. */
export function describeRequest({ method, path, body }: RawRequest): string {
  return `${method} ${path}${body === undefined ? "" : ` ${excerpt(bodyText(body))}`}`;
}

/** The answer in one line; of a redirect also where it leads. */
export function describeResponse(reply: Reply): string {
  const { status, headers } = reply;
  const location = headers["location"];
  if (location === undefined || status < 300 || status > 399) return showReply(reply);
  return `${showReply(reply)} (Location: ${excerpt(location)})`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The request as a line for a shell; secrets are left out, bodies that are not text are given in hex. */
export function curlLine({ baseUrl, headers }: Connection, request: RawRequest): string {
  const all = Object.entries({ ...headers, ...request.headers });
  const shown = all.map(([name, value]) => `-H ${quote(`${name}: ${isSecretName(name) ? "…" : value}`)}`);
  const { body } = request;
  const isText = typeof body === "string" && body.length <= 2000 && !/[^\P{Cc}\t\n]/u.test(body);
  const data = body === undefined ? [] : [`--data-binary ${isText ? quote(body) : "@-"}`];
  const hex = Buffer.from(body ?? "").toString("hex");
  const piped =
    body === undefined || isText ? "" : `printf '${hex.slice(0, 4000).replace(/../g, "\\x$&")}' | `;
  const url = `${baseUrl.origin}${baseUrl.pathname.replace(/\/$/, "")}${request.path}`;
  return `${piped}curl -sS -i --path-as-is -X ${request.method} ${[...shown, ...data, quote(url)].join(" ")}`;
}
