import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerOf, chatClient } from "./support/chat-client.js";
import { openSocket } from "./support/socket-client.js";
import { type Backend, startBackend } from "./support/start-backend.js";

describe("after a hard kill", () => {
  let server: Backend;
  let chat: ReturnType<typeof chatClient>;
  beforeAll(async () => {
    server = await startBackend();
    chat = chatClient(server);
  });
  afterAll(() => server.stop());

  test("DURABLE-01 all that was acknowledged is there, what was not stored is not, and a second restart changes nothing", async () => {
    const ids = {
      set: "set/ä\u0000",
      cleared: "cleared",
      overridden: "overridden",
      defaulted: "defaulted",
      unknown: "unknown",
      warmed: "warmed",
      refused: "refused",
    };
    const strange = "a\ud800/\u0000e\u0301";
    await chat.setModel(ids.set, strange);
    await chat.setModel(ids.cleared, "local/poet");
    await chat.setModel(ids.cleared, null);
    await chat.setModel(ids.overridden, "local/quiet");
    await chat.turn({ conversationId: ids.overridden, message: "Who?", model: "local/router" });
    await chat.turn({ conversationId: ids.defaulted, message: "Hello" });
    await chat.turn({ conversationId: ids.unknown, message: "Hello", model: "no/such-model" });
    await chat.warm({ conversationId: ids.warmed, model: "local/poet" });
    await chat.putModel(ids.refused, { modle: "local/poet" });

    const state = async () => ({
      models: await Promise.all(Object.values(ids).map((id) => chat.readModel(id))),
      messages: await Promise.all(Object.values(ids).map((id) => chat.messages(id))),
      list: (await chat.get("/conversations")).body,
    });
    const before = await state();
    expect(before.models).toEqual([strange, null, "local/router", null, null, null, null]);
    expect(before.messages[2]?.[1]?.metadata.model).toBe("local/poet");
    await server.restart();
    expect(await state()).toEqual(before);
    await server.restart();
    expect(await state()).toEqual(before);
  });

  test("DURABLE-01 each of many writes is there when the server is killed right after its answer", async () => {
    for (let round = 1; round <= 3; round += 1) {
      const id = randomUUID();
      await chat.setModel(id, `round/${round}`);
      const turn = await chat.turn({ conversationId: id, message: "Hello", model: "local/poet" });
      await server.restart();
      expect(await chat.readModel(id)).toBe("local/poet");
      expect((await chat.messages(id))[1]).toEqual(answerOf(turn.events));
    }
  });

  test("DURABLE-01 a kill in mid-stream keeps the question and the accepted override, and invents no answer", async () => {
    const id = randomUUID();
    const socket = await openSocket(server.wsUrl);
    socket.send({ type: "chat.send", conversationId: id, message: "one two three", model: "local/slow" });
    await socket.waitFor((event) => event.type === "text-delta");
    await server.restart();
    expect(await chat.readModel(id)).toBe("local/slow");
    expect((await chat.messages(id)).map(({ role }) => role)).toEqual(["user"]);
    const { events } = await chat.turn({ conversationId: id, message: "again", model: "local/echo" });
    expect(answerOf(events).metadata.model).toBe("local/echo");
  });

  test("a stop by SIGTERM waits for the turn under way, then ends with 0", async () => {
    const id = randomUUID();
    const socket = await openSocket(server.wsUrl);
    socket.send({ type: "chat.send", conversationId: id, message: "one two three", model: "local/slow" });
    await socket.waitFor((event) => event.type === "text-delta");
    const ended = server.kill("SIGTERM");
    const last = await socket.waitFor((event) => event.type === "message");
    expect(await socket.closed).toBe(1001);
    expect(await ended).toBe(0);
    await server.restart();
    expect((await chat.messages(id))[1]).toEqual(last["message"]);
  });
});

describe("two processes on one database", () => {
  let one: Backend;
  let other: Backend;
  let chats: ReturnType<typeof chatClient>[];
  beforeAll(async () => {
    one = await startBackend();
    other = await startBackend({ db: one.db });
    chats = [one, other].map(chatClient);
  });
  afterAll(async () => {
    await other.stop();
    await one.stop();
  });

  test("several processes may make one database at the same moment", async ({ onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), "chat-backends-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const db = join(folder, "chat.db");
    const servers = await Promise.all([1, 2, 3].map(() => startBackend({ db })));
    onTestFinished(() => Promise.all(servers.map((server) => server.stop())).then(() => {}));
    await Promise.all(servers.map((server, index) => chatClient(server).setModel(`c-${index}`, "a/b")));
    for (const server of servers) expect(await chatClient(server).readModel("c-1")).toBe("a/b");
  });

  test("RACE-01 what one process was told, the other reads at once, null included", async () => {
    const [left, right] = chats as [(typeof chats)[0], (typeof chats)[0]];
    const id = randomUUID();
    for (let round = 0; round < 20; round += 1) {
      const value = round % 3 === 2 ? null : `round/${round}`;
      const [writer, reader] = round % 2 === 0 ? [left, right] : [right, left];
      await writer.setModel(id, value);
      expect(await reader.readModel(id)).toBe(value);
      expect(await writer.readModel(id)).toBe(value);
    }
  });

  test("RACE-01 under parallel writes no read goes back behind a value that was read or acknowledged before", async () => {
    const id = randomUUID();
    await chats[0]?.setModel(id, "w/0");
    let acknowledged = 0;
    let finished = false;
    const writes = (async () => {
      for (let value = 1; value <= 60; value += 1) {
        await chats[value % 2]?.setModel(id, `w/${value}`);
        acknowledged = value;
      }
      finished = true;
    })();
    const readers = [0, 1, 0, 1].map(async (side) => {
      let seen = 0;
      while (!finished) {
        const floor = Math.max(seen, acknowledged);
        const name = await chats[side]?.readModel(id);
        seen = Number(name?.slice(2));
        expect(seen).toBeGreaterThanOrEqual(floor);
      }
    });
    await Promise.all([writes, ...readers]);
    expect(await chats[1]?.readModel(id)).toBe("w/60");
  });

  test("RACE-01 RACE-02 turns with overrides in both processes are all stored, each in its own conversation", async () => {
    const ids = Array.from({ length: 20 }, () => randomUUID());
    const models = ["local/poet", "local/quiet", "local/echo"];
    await Promise.all(
      ids.map((conversationId, index) =>
        chats[index % 2]?.turn({ conversationId, message: "Hello", model: models[index % 3] }),
      ),
    );
    for (const [index, id] of ids.entries()) {
      expect(await chats[(index + 1) % 2]?.readModel(id)).toBe(models[index % 3]);
      expect(await chats[(index + 1) % 2]?.messages(id)).toHaveLength(2);
    }
  });
});
