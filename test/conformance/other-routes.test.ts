import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { judge, type Reply, type Target, type TurnRecord } from "../../src/conformance.js";
import { BotPlatform, type PlatformNote } from "./backend/bot-platform.js";

const BOT = "kit";

/** An answer as the checks look at it. */
function reply(value: unknown): Reply {
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    bytes: new TextEncoder().encode(JSON.stringify(value)),
  };
}

/** A note of the platform, as the event of a turn that says the same. */
function eventOf(note: PlatformNote): TurnRecord {
  const event =
    note.note === "failed"
      ? { type: "error", message: note.reason }
      : note.note === "finished"
        ? { type: "usage", perModel: { [note.llm]: {} } }
        : { type: "text-delta", delta: note.text };
  return { event, text: JSON.stringify(event) };
}

/** The adapter: a conversation of the contract is a chat of one bot. */
function platformTarget(platform: BotPlatform): Target {
  const modelOf = (conversationId: string, { llm = null }: { readonly llm?: string | null }) =>
    reply({ conversationId, model: llm });
  return {
    name: "a platform of bots",
    models: ["acme/small", "acme/large"],
    defaultModel: "acme/small",
    without: ["socket", "warm", "conversations"],
    getModel: async (id) => modelOf(id, platform.settings(BOT, id)),
    setModel: async (id, model) => modelOf(id, platform.changeSettings(BOT, id, { llm: model })),
    readMessages: async (id) =>
      reply({
        messages: platform.history(BOT, id).map(({ message_id, sender, text, at, meta }) => ({
          id: String(message_id),
          chatId: id,
          role: sender === "bot" ? "assistant" : "user",
          content: text,
          timestamp: at,
          metadata: { model: meta.llm },
        })),
      }),
    runTurn: async ({ message, conversationId = randomUUID(), model }) => {
      const events: TurnRecord[] = [];
      for await (const note of platform.talk(BOT, conversationId, message, model)) events.push(eventOf(note));
      // The platform has stored everything by then.
      events.push({ event: { type: "turn-sealed" }, text: '{"type":"turn-sealed"}' });
      return { status: 200, conversationId, events, fault: null, error: null };
    },
  };
}

describe("a backend with routes of its own", () => {
  it("is judged by an adapter of some twenty lines", async () => {
    const report = await judge(platformTarget(new BotPlatform()), { profile: "core" });
    expect(report.checks.filter(({ status }) => status === "fail" || status === "error")).toEqual([]);
    expect(report.exitCode).toBe(0);
    expect(report.counts.pass).toBeGreaterThan(150);
  });

  it("is told what could not be judged without a port for it", async () => {
    const { checks } = await judge(platformTarget(new BotPlatform()), { profile: "core" });
    const clauses = new Set(
      checks.filter(({ status }) => status === "not verified").map(({ clause }) => clause),
    );
    expect([...clauses].sort()).toEqual([
      "BAD-01",
      "BAD-02",
      "BAD-03",
      "DURABLE-01",
      "ID-01",
      "META-01",
      "META-03",
      "META-05",
      "RACE-01",
      "READ-06",
      "SHAPE-01",
      "SHAPE-02",
      "SHAPE-03",
      "TURN-04",
      "TURN-06",
      "TURN-07",
      "TURN-13",
      "UNKNOWN-03",
      "WRITE-06",
      "WRITE-07",
    ]);
  });

  it("is found out where it stores what a turn has not been asked for", async () => {
    class Forgetful extends BotPlatform {
      override changeSettings(bot: string, chat: string, change: { readonly llm: string | null }) {
        super.changeSettings(bot, chat, change.llm === null ? change : { llm: change.llm.toLowerCase() });
        return { ...(change.llm ? { llm: change.llm } : {}) };
      }
    }
    const { checks, exitCode } = await judge(platformTarget(new Forgetful()), { profile: "core" });
    const failed = checks.filter(({ status }) => status === "fail").map(({ id }) => id);
    expect(exitCode).toBe(1);
    expect(failed).toContain("NOVALID-01/mixed-case");
    expect(failed).not.toContain("WRITE-01/read-back");
  });
});
