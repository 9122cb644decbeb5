import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BotMessage, CONTRACT_VERSION } from "../../src/index.js";
import {
  BotMessageSchema,
  MessagesResponseSchema,
  ModelsResponseSchema,
  TurnUsageEventSchema,
  WarmResponseSchema,
} from "../../src/schemas.js";
import { answerOf, chatClient, ofType } from "./support/chat-client.js";
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

describe("what is saved with messages", () => {
  test("META-01 META-03 the stream ends with the stored message, usage and model included", async () => {
    const { events, conversationId } = await chat.turn({ message: "Who?", model: "local/router" });
    const stored = (await chat.messages(conversationId))[1];
    expect(answerOf(events)).toEqual(stored);
    const usage = TurnUsageEventSchema.parse(ofType(events, "usage")[0]);
    expect(Object.keys(usage.perModel ?? {})).toEqual(["local/poet", "local/router"]);
    expect(stored?.metadata).toMatchObject({
      model: "local/poet",
      tokens: usage.totalTokens,
      promptTokens: usage.promptTokens,
      completionTokens: usage.completionTokens,
      cost: 0,
      iterations: 1,
      elapsedMs: usage.elapsedMs,
      callCount: 2,
      errors: 0,
      perModel: usage.perModel,
      latencyStats: { firstTextMs: expect.any(Number), totalMs: expect.any(Number) },
    });
  });

  test.each(["local/echo", "local/poet", "local/router", "local/fallback", "local/slow"])(
    "the totals of %s are those of all its models together",
    async (model) => {
      const { events } = await chat.turn({ message: "Who is there?", model });
      const { perModel, totalTokens, promptTokens, completionTokens } = TurnUsageEventSchema.parse(
        ofType(events, "usage")[0],
      );
      const sum = (key: string) =>
        Object.values(perModel ?? {}).reduce((total, figures) => total + Number(figures[key]), 0);
      expect({ totalTokens, promptTokens, completionTokens }).toEqual({
        totalTokens: sum("totalTokens"),
        promptTokens: sum("promptTokens"),
        completionTokens: sum("completionTokens"),
      });
      expect(totalTokens).toBe((promptTokens ?? 0) + (completionTokens ?? 0));
    },
  );

  test("META-05 an answer of another model than was asked for keeps the name that was asked for", async () => {
    const routed = answerOf((await chat.turn({ message: "Hello", model: "local/router" })).events);
    expect(routed.metadata).toMatchObject({ model: "local/echo", requestedModel: "local/router" });
    const direct = answerOf((await chat.turn({ message: "Hello", model: "local/echo" })).events);
    expect(direct.metadata).not.toHaveProperty("requestedModel");
  });

  test("META-01 where no usage is reported the configured model is recorded", async () => {
    const { events, conversationId } = await chat.turn({ message: "Hello", model: "local/quiet" });
    expect(ofType(events, "usage")).toEqual([]);
    expect((await chat.messages(conversationId))[1]?.metadata).toMatchObject({ model: "local/quiet" });
  });

  test("META-02 each message keeps its own model when the selection changes", async () => {
    const conversationId = newId();
    for (const model of ["local/poet", "local/quiet", "local/echo"])
      await answeredBy({ conversationId, model });
    await chat.setModel(conversationId, "no/such-model");
    const answers = (await chat.messages(conversationId)).filter(({ role }) => role === "assistant");
    expect(answers.map(({ metadata }) => metadata.model)).toEqual([
      "local/poet",
      "local/quiet",
      "local/echo",
    ]);
  });

  test("META-04 messages keep to their shape, oldest first, and a user's carries no model", async () => {
    const conversationId = newId();
    for (const message of ["one", "two"]) await chat.turn({ conversationId, message, model: "local/poet" });
    const { body } = await chat.get<{ messages: BotMessage[] }>(`/conversations/${conversationId}/messages`);
    expect(() => MessagesResponseSchema.parse(body)).not.toThrow();
    const { messages } = body;
    expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
    expect(messages.filter(({ role }) => role === "user").map(({ content }) => content)).toEqual([
      "one",
      "two",
    ]);
    for (const message of messages) {
      expect(() => BotMessageSchema.parse(message)).not.toThrow();
      expect(message.chatId).toBe(conversationId);
      if (message.role === "user") expect(message.metadata).toEqual({});
      else expect(message.replyToId).toBe(messages[messages.indexOf(message) - 1]?.id);
    }
  });

  test("LIST-01 the list names conversations with messages, newest first, and no model", async () => {
    const [older, newer, silent] = [newId(), newId(), newId()];
    await chat.turn({
      conversationId: older,
      message: `  A title\nof ${"🤖".repeat(100)}`,
      model: "local/poet",
    });
    await chat.turn({ conversationId: newer, message: "Newer" });
    await chat.setModel(silent, "local/poet");
    const list = async () => {
      const { body } = await chat.get<{ conversations: { id: string; title: string }[] }>("/conversations");
      return body.conversations;
    };
    const [first, second] = await list();
    expect(first).toEqual({ id: newer, title: "Newer", updatedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect([second?.id, second?.title]).toEqual([older, `A title of ${"🤖".repeat(68)}…`]);
    expect([...(second?.title ?? "")]).toHaveLength(80);
    expect((await list()).map(({ id }) => id)).not.toContain(silent);
    await chat.turn({ conversationId: older, message: "Again" });
    expect((await list())[0]?.id).toBe(older);
  });

  test("the local models are offered, and the server says what it is", async () => {
    const { body } = await chat.get("/models");
    expect(ModelsResponseSchema.parse(body).models).toEqual(
      ["echo", "poet", "router", "fallback", "quiet", "slow"].map((name) => `local/${name}`),
    );
    const about = {
      name: "transport-contract demo",
      contractVersion: CONTRACT_VERSION,
      defaultModel: "local/echo",
    };
    expect((await chat.get("/about")).body).toEqual(about);
    expect((await chat.get("/health")).body).toEqual({ ok: true });
  });
});

describe("warming", () => {
  test("WARM-01 it resolves as a turn does: override, stored, default", async () => {
    const { conversationId } = await chat.turn({ message: "Hello" });
    const resolved = async (request: object) => {
      const { status, body } = await chat.warm({ conversationId, ...request });
      expect(status).toBe(200);
      return WarmResponseSchema.parse(body).model;
    };
    expect(await resolved({})).toBe("local/echo");
    await chat.setModel(conversationId, "local/poet");
    expect(await resolved({})).toBe("local/poet");
    expect(await resolved({ model: "" })).toBe("local/poet");
    expect(await resolved({ model: "local/quiet" })).toBe("local/quiet");
  });

  test("WARM-02 WARM-04 it stores no model and adds no message", async () => {
    const [fresh, kept] = [newId(), newId()];
    await chat.turn({ conversationId: kept, message: "one two three", model: "local/poet" });
    const before = await chat.messages(kept);
    for (const model of ["local/quiet", "no/such-model"]) {
      await chat.warm({ conversationId: fresh, model });
      await chat.warm({ conversationId: kept, model });
    }
    expect(await chat.readModel(fresh)).toBeNull();
    expect(await chat.messages(fresh)).toEqual([]);
    expect(await chat.readModel(kept)).toBe("local/poet");
    expect(await chat.messages(kept)).toEqual(before);
  });

  test.each(["no/such-model", "local/nobody"])(
    "WARM-03 WARM-05 the unknown model %s is 409, and says so",
    async (model) => {
      const { conversationId } = await chat.turn({ message: "Hello" });
      expect(await chat.warm({ conversationId, model })).toEqual({
        status: 409,
        body: { error: `no provider knows the model ${model}` },
      });
    },
  );

  test("WARM-05 a conversation without messages is 409, and says so", async () => {
    const conversationId = newId();
    await chat.setModel(conversationId, "local/poet");
    expect(await chat.warm({ conversationId })).toEqual({
      status: 409,
      body: { error: "nothing to warm yet: the conversation has no messages" },
    });
  });

  test.each([
    ['{"model":"local/echo"}', "conversationId: expected a string, but it is missing"],
    ['{"conversationId":"c","model":null}', "model: expected a string, got null"],
    ['{"conversationId":"c"', "body: expected JSON, got text that is not JSON"],
  ])("a malformed warm-up %s is 400", async (body, error) => {
    expect(await chat.warm(body)).toEqual({ status: 400, body: { error } });
  });
});
