import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocketServer } from "ws";
import { TurnEnds } from "../../../src/conformance/http/turn-ends.js";
import { countWork } from "../../validation/work.js";

const meter = countWork();

let server: WebSocketServer;

/** How many events a turn has before it ends. */
let events = 0;

beforeAll(async () => {
  server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) =>
    socket.on("message", () => {
      for (let at = 0; at < events; at++) socket.send('{"type":"delta","text":"yes"}');
      socket.send('{"type":"done"}');
    }),
  );
  await new Promise((resolve) => server.once("listening", resolve));
});

afterAll(() => {
  meter.end();
  server.close();
});

describe("a turn over the WebSocket", () => {
  it("is read with work that at most doubles where its events double", async () => {
    const { runSocketTurn } = await import("../../../src/conformance/http/socket.js");
    const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const blocksFor = (count: number) => {
      events = count;
      return meter.blocksOf(async () => {
        const turn = await runSocketTurn(
          { url, headers: {}, timeoutMs: 20_000, ends: new TurnEnds(400) },
          { message: "hi" },
        );
        expect(turn.events).toHaveLength(count + 1);
      });
    };
    const once = await blocksFor(200);
    expect(once).toBeGreaterThan(200);
    expect(await blocksFor(400)).toBeLessThanOrEqual(2 * once);
  });
});
