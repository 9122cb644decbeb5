import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour } from "../backend/behaviour.js";
import { json } from "../backend/http-message.js";
import type { Run } from "../backend/provider.js";
import { right } from "../backend/right.js";
import type { Message } from "../backend/store.js";
import { done, unsealed } from "./unsealed.js";
import type { Variant } from "./variant.js";

function framed(frame: Behaviour["frame"]): Variant["change"] {
  return () => ({ frame });
}

function used(usage: (perModel: NonNullable<Run["perModel"]>) => Run["perModel"]): Variant["change"] {
  return () => ({
    run: async (provider, turn) => {
      const run = await provider.run(turn.asked, turn.message);
      return { ...run, perModel: usage(run.perModel ?? []) };
    },
  });
}

/** Saves later, one after the other. */
function late(ms: () => number): Variant["change"] {
  return () => {
    let last = Promise.resolve();
    return {
      seal: done,
      saveMessages: async (session, key, added) => {
        const wait = sleep(ms());
        last = Promise.all([last, wait]).then(() => right.saveMessages(session, key, added));
      },
    };
  };
}

function shown(show: (messages: readonly Message[]) => readonly object[]): Variant["change"] {
  return () => ({ showMessages: (messages) => show(messages) });
}

const system: Message = {
  id: "system",
  role: "system",
  content: "You are a helpful assistant.",
  timestamp: "2026-01-01T00:00:00.000Z",
  metadata: {},
};

/** Variants of turns, of what is kept of them, and of the WebSocket. */
export const turnVariants: readonly Variant[] = [
  {
    name: "blank-lines",
    sentence: "the stream has blank lines",
    change: framed(async function* (lines) {
      yield "\n";
      for await (const line of lines) yield `${line}\n\n \n`;
    }),
  },
  {
    name: "crlf",
    sentence: "the lines of the stream end as in Windows",
    change: framed(async function* (lines) {
      for await (const line of lines) yield `${line}\r\n`;
    }),
  },
  {
    name: "no-final-line-end",
    sentence: "the last line of the stream has no end",
    change: framed(async function* (lines) {
      let before = "";
      for await (const line of lines) {
        yield before + line;
        before = "\n";
      }
    }),
  },
  {
    name: "unknown-events",
    sentence: "the stream has events of types that nobody knows",
    change: framed(async function* (lines) {
      yield '{"type":"trace.span","id":4}\n{"type":"","x":null}\n';
      for await (const line of lines) yield `{"type":"turn.goes.on"}\n${line}\n`;
    }),
  },
  {
    name: "conversation-in-events",
    sentence: "each event names the conversation",
    change: framed(async function* (lines) {
      for await (const line of lines) yield `${line.replace("{", '{"conversationId":"x",')}\n`;
    }),
  },
  {
    name: "slow-stream",
    sentence: "the stream comes slowly, in pieces",
    change: framed(async function* (lines) {
      for await (const line of lines) {
        const bytes = Buffer.from(`${line}\n`);
        yield bytes.subarray(0, 9);
        await sleep(20);
        yield bytes.subarray(9);
      }
    }),
  },
  {
    name: "header-always-encoded",
    sentence: "every id is percent-encoded in the header, letters as well",
    change: () => ({
      conversationHeader: (id) =>
        [...Buffer.from(id)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
    }),
  },
  {
    name: "no-usage",
    sentence: "the provider reports no usage, so that the configured model is recorded",
    change: used(() => null),
    options: { routes: [{ asked: "test/router", actual: "test/router" }] },
  },
  {
    name: "usage-of-several",
    sentence: "the usage names models of tools behind the one that answered",
    change: used((perModel) => [...perModel, ["test/summariser", {}], ["7", {}]]),
  },
  {
    name: "dated-names",
    sentence: "the provider answers with dated names",
    change: () => ({
      run: async (provider, turn) => {
        const run = await provider.run(turn.asked, turn.message);
        return { ...run, perModel: [[`${turn.asked}-2026-01-01`, {}]] };
      },
    }),
    options: {
      models: ["test/one", "test/two"],
      routes: [{ asked: "test/router", actual: "test/router-2026-01-01" }],
      oracle: undefined,
    },
  },
  {
    name: "router-first",
    sentence: "the list of models begins with a router and the model that it routes to",
    options: { models: ["test/fallback", "test/two", "test/one"], routes: undefined, oracle: undefined },
  },
  {
    name: "first-out-of-order",
    sentence: "the list of models begins with one that is out of order",
    options: { models: ["gone/model", "test/one", "test/two"], oracle: undefined },
  },
  {
    name: "random-default",
    sentence: "the default is another model each time",
    change: () => ({
      defaultModel: () => (Math.random() < 0.5 ? "test/one" : "test/two"),
    }),
    options: { defaultModel: undefined },
  },
  {
    name: "unknown-404",
    sentence: "an unknown model is told by the status 404",
    change: () => ({ failureAnswer: (error) => json(404, { error }) }),
    mayFail: ["UNKNOWN-01/status-200"],
  },
  {
    name: "unknown-502",
    sentence: "an unknown model is told by the status 502",
    change: () => ({ failureAnswer: (error) => json(502, { error }) }),
    mayFail: ["UNKNOWN-01/status-200"],
  },
  {
    name: "unknown-404-event",
    sentence: "an unknown model is told by the status 404 and an error event",
    change: () => ({
      failureAnswer: (message) => ({
        status: 404,
        headers: { "content-type": "application/x-ndjson" },
        raw: `${JSON.stringify({ type: "error", message })}\n`,
      }),
    }),
    mayFail: ["UNKNOWN-01/status-200"],
  },
  {
    name: "failures-not-kept",
    sentence: "a failed turn leaves no message",
    change: () => ({
      saveMessages: async (session, key, added) => {
        if (!added.some(({ metadata }) => metadata["failed"])) await right.saveMessages(session, key, added);
      },
    }),
  },
  {
    name: "messages-not-found",
    sentence: "the messages of a conversation without any are not found",
    change: () => ({
      saveMessages: async (session, key, added) => {
        if (!added.some(({ metadata }) => metadata["failed"])) await right.saveMessages(session, key, added);
      },
      finish: (answer, { path }) =>
        path.endsWith("/messages") && JSON.stringify(answer.json) === '{"messages":[]}'
          ? json(404, { error: "no messages" })
          : answer,
    }),
  },
  {
    name: "failures-without-answer",
    sentence: "of a failed turn only the question is kept",
    change: () => ({
      saveMessages: (session, key, added) =>
        right.saveMessages(
          session,
          key,
          added.filter(({ metadata }) => !metadata["failed"]),
        ),
    }),
  },
  {
    name: "late-messages",
    sentence: "messages are saved up to a second and a half late",
    change: late(() => Math.random() * 1500),
    mayFail: unsealed,
  },
  {
    name: "late-answers",
    sentence: "the question is saved at once, the answer up to a second later",
    mayFail: unsealed,
    change: () => ({
      seal: done,
      saveMessages: async (session, key, [question, ...answers]) => {
        if (!question) return;
        await right.saveMessages(session, key, [question]);
        void sleep(Math.random() * 1000).then(() => {
          const all = session
            .messages(key)
            .flatMap((each) => (each === question ? [each, ...answers] : [each]));
          session.setMessages(key, all);
        });
      },
    }),
  },
  {
    name: "system-messages",
    sentence: "the history has system messages",
    change: shown((messages) => [
      system,
      ...messages,
      { ...system, id: "end", content: "The context was cut." },
    ]),
  },
  {
    name: "answers-in-two",
    sentence: "an answer is kept as two messages",
    change: shown((messages) =>
      messages.flatMap((message) =>
        message.role === "assistant"
          ? [{ ...message, id: `${message.id}-1`, content: "Let me see." }, message]
          : [message],
      ),
    ),
  },
  {
    name: "messages-with-more",
    sentence: "messages have fields and metadata that nobody knows",
    change: shown((messages) =>
      messages.map((message, index) => ({
        ...message,
        id: String(index),
        botId: "b",
        replyToId: null,
        edited: false,
        metadata: { ...message.metadata, x: { y: [1] }, tokens: 0.5 },
      })),
    ),
  },
  {
    name: "warm-503",
    sentence: "a warm-up of an unknown model is answered with 503",
    change: () => ({ refuseWarm: (error) => json(503, { error }) }),
  },
  {
    name: "warm-without-model",
    sentence: "a warm-up does not say what it resolved to",
    change: () => ({ warmFigures: (named) => ({ ...right.warmFigures(named), model: undefined }) }),
  },
  {
    name: "list-bare",
    sentence: "the list is an array without anything around it",
    change: () => ({ answerList: (rows) => rows }),
  },
  {
    name: "list-items",
    sentence: "the list is one page of items",
    change: () => ({
      listRow: ({ id }) => ({ conversationId: id, updatedAt: 5 }),
      answerList: (items) => ({ tags: [], items, next: null }),
    }),
  },
  {
    name: "models-not-listed",
    sentence: "there is no list of models",
    options: { models: ["oracle/oracle-one", "oracle/oracle-two"] },
    change: () => ({
      admit: async ({ path }) => (path === "/models" ? json(404, { error: "not found" }) : null),
    }),
  },
  {
    name: "socket-closes-behind-refusal",
    sentence: "the WebSocket is closed behind a refusal",
    change: () => ({
      refuseMessage: (socket, reason, conversationId) => {
        right.refuseMessage(socket, reason, conversationId);
        socket.close(1008, "refused");
      },
    }),
  },
];
