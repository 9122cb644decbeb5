import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  type RequestOptions,
  request as requestHttp,
} from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Socket } from "node:net";
import type { ExchangeRecord, RawRequest, Reply } from "../ports.js";
import { curlLine, describeRequest, describeResponse } from "./exchange-record.js";
import { NoAnswer, type NoAnswerReason, noAnswerReason, wordsOf } from "./no-answer.js";

/** Where requests go, and what they are held to. */
export interface Connection {
  readonly baseUrl: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly agent: HttpAgent | HttpsAgent;
}

/** A body longer than this is cut, and the connection closed. */
const MOST_BYTES = 4 * 1024 * 1024;

/** Opens a pool of connections to a base URL. */
export function connect(
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
  maxSockets = 64,
): Connection {
  const url = new URL(baseUrl);
  const Agent = url.protocol === "https:" ? HttpsAgent : HttpAgent;
  return { baseUrl: url, headers, timeoutMs, agent: new Agent({ keepAlive: true, maxSockets }) };
}

/** A request as `node:http` takes it. */
export function optionsOf({ baseUrl, headers }: Connection, request: RawRequest): RequestOptions {
  const body =
    request.body === undefined ? {} : { "content-length": String(Buffer.byteLength(request.body)) };
  return {
    protocol: baseUrl.protocol,
    hostname: baseUrl.hostname.replace(/^\[|\]$/g, ""),
    port: baseUrl.port,
    method: request.method,
    path: baseUrl.pathname.replace(/\/$/, "") + request.path,
    headers: { ...headers, ...request.headers, ...body },
  };
}

function headersOf(message: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(", ") : (value ?? ""),
    ]),
  );
}

/** Sends a request as it stands and gives the answer, whatever its status; redirects are answers like any other. */
export function exchange(
  connection: Connection,
  request: RawRequest,
  onSocket: (socket: Socket) => void = () => {},
): Promise<Reply> {
  return attempt(connection, request, connection.agent, onSocket);
}

/** A server may close a kept connection at any time, also while a request is on its way to it. */
function wasClosedBefore(outgoing: ClientRequest, error: NodeJS.ErrnoException): boolean {
  return outgoing.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
}

/** A server that answers something else than HTTP breaks off as one does that closes the connection. */
function reasonOf(error: Error): NoAnswerReason {
  const reason = noAnswerReason(error);
  return reason === "port failed" ? "broke off" : reason;
}

function recordOf(connection: Connection, request: RawRequest, response: string): ExchangeRecord {
  return { request: describeRequest(request), curl: curlLine(connection, request), response };
}

/** Why a request got no answer, with the request itself, so that a report can show what to repeat. */
function brokenOff(
  connection: Connection,
  request: RawRequest,
  error: Error,
  reason: NoAnswerReason,
): NoAnswer {
  const words = reason === "refused" ? "no connection" : "the connection broke off";
  const message = `${words}: ${wordsOf(error)}`;
  return new NoAnswer(message, reason, { cause: error, exchange: recordOf(connection, request, message) });
}

/** Sends the request once more on a connection of its own; a refusal then tells that the backend has just gone. */
async function sendAgain(
  connection: Connection,
  request: RawRequest,
  onSocket: (socket: Socket) => void,
): Promise<Reply> {
  try {
    return await attempt(connection, request, false, onSocket);
  } catch (error) {
    const isRefused = error instanceof NoAnswer && error.reason === "refused";
    if (!isRefused || !(error.cause instanceof Error)) throw error;
    throw brokenOff(connection, request, error.cause, "broke off");
  }
}

function attempt(
  connection: Connection,
  request: RawRequest,
  agent: HttpAgent | HttpsAgent | false,
  onSocket: (socket: Socket) => void,
): Promise<Reply> {
  const { timeoutMs, baseUrl } = connection;
  const send = baseUrl.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = send({ ...optionsOf(connection, request), agent });
    let isSettled = false;
    const timer = setTimeout(() => {
      isSettled = true;
      const message = `no complete answer within ${timeoutMs / 1000} s`;
      reject(new NoAnswer(message, "timed out", { exchange: recordOf(connection, request, message) }));
      outgoing.destroy();
    }, timeoutMs);
    const give = (message: IncomingMessage, chunks: readonly Buffer[]) => {
      clearTimeout(timer);
      const bytes = Buffer.concat(chunks);
      const reply = { status: message.statusCode ?? 0, headers: headersOf(message), bytes };
      resolve({ ...reply, exchange: recordOf(connection, request, describeResponse(reply)) });
    };
    const broken = (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (!isSettled && agent !== false && wasClosedBefore(outgoing, error)) {
        resolve(sendAgain(connection, request, onSocket));
        return;
      }
      reject(brokenOff(connection, request, error, reasonOf(error)));
    };
    outgoing.on("socket", onSocket);
    outgoing.on("error", broken);
    outgoing.on("response", (message) => {
      isSettled = true;
      const chunks: Buffer[] = [];
      let length = 0;
      message.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= MOST_BYTES) return;
        give(message, chunks);
        outgoing.destroy();
      });
      message.on("end", () => give(message, chunks));
      message.on("error", broken);
    });
    outgoing.end(request.body);
  });
}
