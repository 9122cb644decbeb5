import { STATUS_CODES } from "node:http";
import type { Endpoint, Exchange } from "../../features/feature.js";
import { block, paragraphs, plain } from "./markdown.js";
import { jsonBlock, jsonLine } from "./value-text.js";

function requestText({ method, path }: Endpoint, { id, request, requestText }: Exchange): string {
  const target = path.replace(":id", () => encodeURIComponent(id ?? ""));
  const line = `${method} ${target} HTTP/1.1`;
  const body = requestText ?? (request === undefined ? null : jsonBlock(request));
  return body === null ? line : `${line}\nContent-Type: application/json\n\n${body}`;
}

function responseText({ response: { stream } }: Endpoint, { status, headers, response }: Exchange): string {
  const isStream = stream === true && Array.isArray(response);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${isStream ? "application/x-ndjson" : "application/json"}`,
    ...Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`),
  ];
  const body = isStream ? response.map(jsonLine).join("\n") : jsonBlock(response);
  return `${head.join("\n")}\n\n${body}`;
}

/** Writes a request and its answer as they travel, below the fact they show. */
export function exchangeText(endpoint: Endpoint, exchange: Exchange): string {
  const text = `${requestText(endpoint, exchange)}\n\n${responseText(endpoint, exchange)}`;
  return paragraphs(`${plain(exchange.title)}:`, block("http", endpoint.id, text));
}
