import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { answerOf, chatClient, failureOf } from "./support/chat-client.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let server: Backend;
let chat: ReturnType<typeof chatClient>;
const newId = () => randomUUID();

beforeAll(async () => {
  server = await startBackend();
  chat = chatClient(server);
});
afterAll(() => server.stop());

async function answeredBy(request: object): Promise<unknown> {
  const { events } = await chat.turn({ message: "Hello there", ...request });
  return answerOf(events).metadata.model;
}

describe("which model answers", () => {
  test("TURN-01 a turn's own model answers, whatever is stored", async () => {
    const conversationId = newId();
    await chat.setModel(conversationId, "local/quiet");
    expect(await answeredBy({ conversationId, model: "local/poet" })).toBe("local/poet");
  });

  test("TURN-02 without one the stored model answers, and stays stored", async () => {
    const conversationId = newId();
    await chat.setModel(conversationId, "local/poet");
    expect(await answeredBy({ conversationId })).toBe("local/poet");
    expect(await chat.readModel(conversationId)).toBe("local/poet");
  });

  test("TURN-03 with neither the server's default answers, and nothing is stored", async () => {
    const conversationId = newId();
    expect(await answeredBy({ conversationId })).toBe("local/echo");
    expect(await chat.readModel(conversationId)).toBeNull();
  });

  test("TURN-04 a turn's override is read back when its stream has ended, in that conversation only", async () => {
    const [conversationId, other] = [newId(), newId()];
    await chat.setModel(conversationId, "old/model");
    await chat.setModel(other, "other/model");
    await answeredBy({ conversationId, model: "local/poet" });
    expect(await chat.readModel(conversationId)).toBe("local/poet");
    expect(await chat.readModel(other)).toBe("other/model");
  });

  test("TURN-04 an override is stored in a conversation that the turn made", async () => {
    const { conversationId } = await chat.turn({ message: "Hello", model: "local/poet" });
    expect(await chat.readModel(conversationId)).toBe("local/poet");
  });

  test.each([
    ["local/router", "local/poet"],
    ["local/fallback", "local/poet"],
  ])("TURN-04 META-01 %s is stored as asked for, and the answer names %s", async (asked, actual) => {
    const conversationId = newId();
    expect(await answeredBy({ conversationId, model: asked, message: "Who are you?" })).toBe(actual);
    expect(await chat.readModel(conversationId)).toBe(asked);
  });

  test("TURN-05 a later PUT replaces an override, a later override replaces a PUT, a clear brings the default", async () => {
    const conversationId = newId();
    await answeredBy({ conversationId, model: "local/poet" });
    await chat.setModel(conversationId, "local/quiet");
    expect(await answeredBy({ conversationId })).toBe("local/quiet");
    await answeredBy({ conversationId, model: "local/router" });
    expect(await chat.readModel(conversationId)).toBe("local/router");
    await chat.setModel(conversationId, null);
    expect(await answeredBy({ conversationId })).toBe("local/echo");
    expect(await chat.readModel(conversationId)).toBeNull();
  });

  test('TURN-06 model "" is no override and clears nothing', async () => {
    const conversationId = newId();
    await chat.setModel(conversationId, "local/poet");
    expect(await answeredBy({ conversationId, model: "" })).toBe("local/poet");
    expect(await chat.readModel(conversationId)).toBe("local/poet");
  });

  test.concurrent.each([
    ["another name", "put/later"],
    ["null", null],
  ])("TURN-05 a PUT of %s while an override's answer streams is the later write", async (_title, later) => {
    const conversationId = newId();
    const turn = chat.turn({ conversationId, message: "one two three", model: "local/slow" });
    await vi.waitFor(async () => expect(await chat.readModel(conversationId)).toBe("local/slow"));
    await chat.setModel(conversationId, later);
    expect(answerOf((await turn).events).metadata.model).toBe("local/slow");
    expect(await chat.readModel(conversationId)).toBe(later);
  });

  test.concurrent("RACE-02 parallel turns in different conversations keep their own models", async () => {
    const models = ["local/echo", "local/poet", "local/quiet", "local/slow"];
    const turns = Array.from({ length: 24 }, (_, index) => {
      const model = models[index % models.length];
      return { conversationId: newId(), model, message: `turn ${index}` };
    });
    const seen = await Promise.all(turns.map((turn) => chat.turn(turn)));
    for (const [index, turn] of turns.entries()) {
      expect(answerOf(seen[index]?.events ?? []).metadata.model).toBe(turn.model);
      expect(answerOf(seen[index]?.events ?? []).content).toContain(
        turn.model === "local/poet" ? "turn" : turn.message,
      );
      expect(await chat.readModel(turn.conversationId)).toBe(turn.model);
    }
  });
});

describe("models that no provider knows", () => {
  const unknown = [
    "no/such-model",
    "local/nobody",
    "nobody",
    "local",
    "local/",
    "/echo",
    "LOCAL/echo",
    "local/echo ",
    "constructor/x",
    "local/__proto__",
  ];
  test.each(unknown)(
    "UNKNOWN-01 UNKNOWN-02 UNKNOWN-03 %j fails the turn and leaves no trace",
    async (model) => {
      const conversationId = newId();
      await chat.setModel(conversationId, "local/poet");
      const { status, events } = await chat.turn({ conversationId, message: "Hello", model });
      expect(status).toBe(200);
      expect(events.map((event) => event.type)).toEqual(["start", "error", "turn-sealed"]);
      expect(failureOf(events)).toMatchObject({
        message: `no provider knows the model ${model}`,
        code: "unknown_model",
      });
      expect(await chat.readModel(conversationId)).toBe("local/poet");
      expect(await answeredBy({ conversationId })).toBe("local/poet");
    },
  );

  test("UNKNOWN-02 in a conversation never set it stays null", async () => {
    const { conversationId } = await chat.turn({ message: "Hello", model: "no/such-model" });
    expect(await chat.readModel(conversationId)).toBeNull();
    expect(await answeredBy({ conversationId })).toBe("local/echo");
  });

  test("UNKNOWN-03 a name stored by PUT fails each turn until it is replaced", async () => {
    const conversationId = newId();
    await chat.setModel(conversationId, "no/such-model");
    for (const _turn of [1, 2]) {
      const { events } = await chat.turn({ conversationId, message: "Hello" });
      expect(failureOf(events)["code"]).toBe("unknown_model");
    }
    expect(await chat.readModel(conversationId)).toBe("no/such-model");
    expect(await answeredBy({ conversationId, model: "local/echo" })).toBe("local/echo");
    expect(await answeredBy({ conversationId })).toBe("local/echo");
  });

  test("META-04 the report of a failed turn is stored and claims no model", async () => {
    const { conversationId, events } = await chat.turn({ message: "Hello", model: "no/such-model" });
    const [user, report] = await chat.messages(conversationId);
    expect(report).toMatchObject({
      role: "assistant",
      content: failureOf(events)["message"],
      metadata: { error: true },
      replyToId: user?.id,
    });
    expect(report?.metadata).not.toHaveProperty("model");
  });
});
