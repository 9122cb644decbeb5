import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { memberText } from "../../../src/conformance/http/member-text.js";
import {
  abandonSocketTurn,
  runSocketTurn,
  runSocketTurns,
  sendOnSocket,
} from "../../../src/conformance/http/socket.js";
import type { SocketOptions } from "../../../src/conformance/http/socket-connection.js";
import { TurnEnds } from "../../../src/conformance/http/turn-ends.js";

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    for (const client of server.clients) client.terminate();
    server.close();
  }
});

type Say = (message: object | string) => void;

/** A server that does this with each message. */
async function serve(
  answer: (say: Say, message: Record<string, unknown>, socket: WebSocket) => void | Promise<void>,
  { greet = () => {}, timeoutMs = 2_000 }: { greet?: (say: Say) => void; timeoutMs?: number } = {},
): Promise<SocketOptions & { readonly server: WebSocketServer }> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  servers.push(server);
  server.on("connection", (socket) => {
    const say: Say = (message) =>
      socket.send(typeof message === "string" ? message : JSON.stringify(message));
    greet(say);
    socket.on("error", () => {});
    socket.on("message", (data) => {
      let message: Record<string, unknown> = {};
      try {
        message = JSON.parse(String(data));
      } catch {}
      void answer(say, message, socket);
    });
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `ws://127.0.0.1:${port}`, headers: {}, timeoutMs, ends: new TurnEnds(200) };
}

const delta = (event: object) => ({ type: "chat.delta", event });
const request = { message: "hello", conversationId: "c-1" };
const own = { conversationId: "c-1" };
const foreign = { conversationId: "c-2" };
const text = (conversationId = "c-1") => delta({ type: "text-delta", conversationId, delta: "yes" });
const seal = (conversationId = "c-1") => delta({ type: "turn-sealed", conversationId });

function typesOf({ events }: { readonly events: readonly { readonly event: object }[] }): unknown[] {
  return events.map(({ event }) => (event as { type?: unknown }).type);
}

describe("a turn on the WebSocket", () => {
  it("passes over what concerns no turn, or another conversation, and ends at turn-sealed", async () => {
    const options = await serve(
      (say) => {
        say({ type: "conversation.statusChanged", ...own, status: "active" });
        say(text("c-2"));
        say(text());
        say({ type: "chat.error", ...foreign, message: "not yours" });
        say(delta({ type: "error", ...foreign, message: "not yours" }));
        say([1, 2]);
        say(seal());
        say(text());
      },
      { greet: (say) => say({ type: "catalog", catalog: [] }) },
    );
    const turn = await runSocketTurn(options, request);
    expect({ ...turn, events: typesOf(turn) }).toMatchObject({
      status: 200,
      conversationId: "c-1",
      events: ["text-delta", "turn-sealed"],
      fault: null,
      error: null,
    });
  });

  it("takes events that come bare, of known types and of those that name the conversation", async () => {
    const options = await serve((say) => {
      for (const type of ["text", "token", "usage", "step", "done"]) say({ type, ...own });
      say({ type: "step" });
    });
    expect(typesOf(await runSocketTurn(options, request))).toEqual([
      "text",
      "token",
      "usage",
      "step",
      "done",
    ]);
  });

  it("keeps the text of a wrapped usage, whose names stand in an order", async () => {
    const usage = '{"type":"usage", "perModel":{"gpt":{},"10":{}},"conversationId":"c-1"}';
    const options = await serve((say) => {
      say(`{"event":{"type":"x"},"type":"chat.delta" , "event" : ${usage}}`);
      say(seal());
    });
    expect((await runSocketTurn(options, request)).events[0]?.text).toBe(usage);
  });

  it("gives a result that does not grow, and leaves no listener and no open socket behind", async () => {
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on("warning", onWarning);
    let sent = 0;
    const options = await serve(async (say, _message, socket) => {
      say(text());
      say(seal());
      for (; sent < 50 && socket.readyState === socket.OPEN; sent++) {
        say(text());
        await sleep(1);
      }
    });
    const turn = await runSocketTurn(options, request);
    const count = turn.events.length;
    await sleep(150);
    process.off("warning", onWarning);
    expect(turn.events.length).toBe(count);
    expect(options.server.clients.size).toBe(0);
    expect(warnings).toEqual([]);
  });

  it("cuts off a server that does not close", async () => {
    const sealed = JSON.stringify(seal());
    let closedAfter = Number.NaN;
    // A library would answer the closing of its own accord.
    const server = createServer().on("upgrade", ({ headers }, socket) => {
      const key = `${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
      const accept = createHash("sha1").update(key).digest("base64");
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
      );
      socket.write(Buffer.concat([Buffer.from([0x81, sealed.length]), Buffer.from(sealed)]));
      const begin = performance.now();
      socket.on("data", () => {});
      socket.on("end", () => {
        closedAfter = performance.now() - begin;
        socket.destroy();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const options = {
        url: `ws://127.0.0.1:${port}`,
        headers: {},
        timeoutMs: 2_000,
        ends: new TurnEnds(200),
      };
      expect((await runSocketTurn(options, request)).events).toHaveLength(1);
      await sleep(1_000);
      expect(closedAfter).toBeLessThan(1_000);
    } finally {
      server.close();
    }
  });

  it("waits for turn-sealed behind done where it is known to come, and else no longer than once", async () => {
    let pause = 0;
    let isSealed = true;
    const options = await serve(async (say) => {
      say(text());
      say(delta({ type: "done", ...own }));
      await sleep(pause);
      if (isSealed) say(seal());
    });
    expect(typesOf(await runSocketTurn(options, request))).toContain("turn-sealed");
    pause = 600;
    expect(typesOf(await runSocketTurn(options, request))).toContain("turn-sealed");

    isSealed = false;
    pause = 0;
    const unsealed = { ...options, ends: new TurnEnds(200) };
    const took: number[] = [];
    for (let count = 0; count < 3; count++) {
      const begin = performance.now();
      await runSocketTurn(unsealed, request);
      took.push(performance.now() - begin);
    }
    expect(took[0]).toBeGreaterThan(190);
    expect(Math.min(...took.slice(1))).toBeLessThan(150);
  });

  it("ends some time behind the usage where nothing tells an end, but not where one is known to come", async () => {
    let ends = false;
    const options = await serve(async (say) => {
      say(delta({ type: "usage", ...own }));
      if (!ends) return;
      await sleep(500);
      say(text());
      say(seal());
    });
    expect(typesOf(await runSocketTurn(options, request))).toEqual(["usage"]);
    ends = true;
    options.ends.sealed(null);
    expect(typesOf(await runSocketTurn(options, request))).toEqual(["usage", "text-delta", "turn-sealed"]);
  });

  it("is refused by a chat.error", async () => {
    const options = await serve((say) => say({ type: "chat.error", ...own, message: "no" }));
    expect(await runSocketTurn(options, request)).toMatchObject({ status: 400, error: "no" });
  });

  it("has a fault where a chat.delta carries no event, or a message is no JSON", async () => {
    for (const [message, fault] of [
      [{ type: "chat.delta", event: '{"type":"text-delta"}' }, "a chat.delta without an event"],
      [{ type: "chat.delta" }, "a chat.delta without an event"],
      [{ type: "chat.delta", event: { delta: "yes" } }, "a chat.delta without an event"],
      ["hello", "not JSON: hello"],
    ] as const) {
      const options = await serve((say) => say(message));
      expect((await runSocketTurn(options, request)).fault).toContain(fault);
    }
  });

  it("has no answer where only other messages come, and says which was the last", async () => {
    const options = await serve((say) => say({ type: "news" }), { timeoutMs: 150 });
    await expect(runSocketTurn(options, request)).rejects.toMatchObject({
      message: 'no complete answer on the WebSocket within 0.15 s; the last message was {"type":"news"}',
      reason: "timed out",
    });
  });

  it("takes the id of a new conversation from its first event", async () => {
    const options = await serve((say) => {
      say(text("new"));
      say(text("another"));
      say(seal("new"));
    });
    const turn = await runSocketTurn(options, { message: "hello" });
    expect(turn.conversationId).toBe("new");
    expect(turn.events).toHaveLength(2);
  });

  it("runs beside another one on the same socket, each with its own events and those of neither", async () => {
    const options = await serve((say, { conversationId }) => {
      if (conversationId === "c-1") return;
      say(text("c-1"));
      say(text("c-2"));
      say(delta({ type: "step" }));
      say(seal("c-2"));
      say(seal("c-1"));
    });
    const turns = await runSocketTurns(options, [request, { ...request, ...foreign }]);
    expect(turns.map(({ conversationId }) => conversationId)).toEqual(["c-1", "c-2"]);
    for (const turn of turns) expect(typesOf(turn)).toEqual(["text-delta", "step", "turn-sealed"]);
  });
});

describe("the first answer on a WebSocket", () => {
  it("is a refusal, or an event taken out of its chat.delta; others are passed over", async () => {
    const answers = [{ type: "chat.error", ...own, message: "no" }, text()];
    for (const answer of answers) {
      const options = await serve((say) => {
        say(text("c-2"));
        say({ type: "error", ...foreign, message: "not yours" });
        say({ type: "surface.error", message: "not yours" });
        say(answer);
      });
      const given = JSON.parse(await sendOnSocket(options, JSON.stringify({ type: "chat.send", ...own })));
      expect(given).toEqual("event" in answer ? answer.event : answer);
    }
  });

  it("to what is no JSON is any error", async () => {
    for (const type of ["error", "protocol.error", "chat.error"]) {
      const options = await serve(
        (say) => {
          say({ type: "conversation.statusChanged", ...own });
          say({ type, message: "Invalid JSON" });
        },
        { greet: (say) => say({ type: "catalog", catalog: [] }) },
      );
      expect(JSON.parse(await sendOnSocket(options, "{"))).toEqual({ type, message: "Invalid JSON" });
    }
  });

  it("to a request that names no conversation is a refusal before it is an event of any conversation", async () => {
    let refuses = true;
    const options = await serve((say) => {
      say(text("c-2"));
      if (refuses) say({ type: "chat.error", message: "no" });
    });
    expect(JSON.parse(await sendOnSocket(options, '{"type":"chat.send"}'))).toMatchObject({ message: "no" });
    refuses = false;
    expect(JSON.parse(await sendOnSocket(options, '{"type":"chat.send"}'))).toMatchObject(foreign);
  });
});

describe("a turn that is left", () => {
  it("is cut off at its first text, and is not over then", async () => {
    let isGone: () => void = () => {};
    const gone = new Promise<void>((resolve) => {
      isGone = resolve;
    });
    const options = await serve((say, _message, socket) => {
      socket.on("close", () => isGone());
      say(delta({ type: "turn-start", ...own }));
      say(text());
    });
    const turn = await abandonSocketTurn(options, request);
    await gone;
    expect({ ...turn, events: typesOf(turn) }).toEqual({
      wasOver: false,
      events: ["turn-start", "text-delta"],
    });
  });

  it("is over where its end came with its first text", async () => {
    const options = await serve((say) => {
      say(text());
      say(seal());
    });
    expect((await abandonSocketTurn(options, request)).wasOver).toBe(true);
  });
});

describe("the text of a member", () => {
  it.each([
    ['{"a":1,"event":{"b":[1,{"event":2}]} }', '{"b":[1,{"event":2}]}'],
    ['{"event":1,"event": "x,\\"}" }', '"x,\\"}"'],
    ['{"\\u0065vent":true}', "true"],
    ['{"a":{"event":1}}', null],
    ['{"a":"event","b":[":",","]}', null],
    ["{}", null],
  ])("of %s is %s", (json, expected) => {
    expect(memberText(json, "event")).toBe(expected);
  });
});
