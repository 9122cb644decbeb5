import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { AbandonedTurn, RawRequest, TurnRecord } from "../ports.js";
import { carriesText, carriesUsage } from "../turn-outcome.js";
import { readTurnEvent } from "../turn-stream.js";
import { type Connection, optionsOf } from "./exchange.js";
import { NoAnswer, noAnswerReason } from "./no-answer.js";

/** The events whose lines have come whole. */
function eventsOf(chunks: readonly Buffer[]): readonly TurnRecord[] {
  const lines = Buffer.concat(chunks).toString("utf8").split("\n").slice(0, -1);
  return lines.flatMap((line) => {
    const event = line.trim() === "" ? "" : readTurnEvent(line);
    return typeof event === "string" ? [] : [event];
  });
}

/** Starts a turn and breaks its connection off once the turn has begun to answer. */
export function abandonTurn(connection: Connection, request: RawRequest): Promise<AbandonedTurn> {
  const { timeoutMs, baseUrl } = connection;
  const send = baseUrl.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = send({ ...optionsOf(connection, request), agent: false });
    const chunks: Buffer[] = [];
    const timer = setTimeout(() => {
      reject(new NoAnswer(`the turn has not begun to answer within ${timeoutMs / 1000} s`, "timed out"));
      outgoing.destroy();
    }, timeoutMs);
    const leave = (wasOver: boolean) => {
      clearTimeout(timer);
      resolve({ wasOver, events: eventsOf(chunks) });
      outgoing.destroy();
    };
    outgoing.on("error", (error) => {
      clearTimeout(timer);
      reject(new NoAnswer(`the connection broke off: ${error.message || error.name}`, noAnswerReason(error)));
    });
    outgoing.on("response", (message) => {
      message.on("error", () => {});
      message.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        if (!eventsOf(chunks).some((event) => carriesText(event) || carriesUsage(event))) return;
        // What has come together with the first piece is read first: the turn may be over already.
        setImmediate(() => leave(message.complete));
      });
      message.on("end", () => leave(true));
    });
    outgoing.end(request.body);
  });
}
