import { type HttpAnswer, json, raw } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function figures(own: Readonly<Record<string, unknown>>): Change {
  return () => ({ warmFigures: (named) => ({ ...right.warmFigures(named), ...own }) });
}

const resolves = faultsOf("WARM-01", [
  [
    "warm-ignores-override",
    "a warm-up ignores its model",
    () => ({ resolveWarm: ({ stored, defaultModel }) => stored ?? defaultModel }),
  ],
  [
    "warm-ignores-stored",
    "a warm-up ignores the stored model",
    () => ({ resolveWarm: ({ override, defaultModel }) => override ?? defaultModel }),
  ],
  [
    "warm-stored-first",
    "a warm-up takes the stored model before its own",
    () => ({ resolveWarm: ({ override, stored, defaultModel }) => stored ?? override ?? defaultModel }),
  ],
  [
    "warm-other-default",
    "a warm-up has another default",
    () => ({ resolveWarm: ({ override, stored }) => override ?? stored ?? "test/two" }),
  ],
  [
    "warm-needs-model",
    "a warm-up without a model anywhere is refused",
    () => ({
      resolveWarm: ({ override, stored }) => override ?? stored ?? "no-such/model",
    }),
  ],
  [
    "warm-empty-is-override",
    'a warm-up takes `model: ""` for the default',
    () => ({ readWarmModel: (model) => (model === "" ? "test/one" : right.readWarmModel(model)) }),
  ],
  [
    "warm-204",
    "a warm-up answers without content",
    () => ({
      finish: (answer, { path }) =>
        path === "/chat/warm" && answer.status === 200 ? { status: 204, headers: {} } : answer,
    }),
  ],
  [
    "warm-202",
    "a warm-up is answered before it is done",
    () => ({ finish: (answer, { path }) => (path === "/chat/warm" ? { ...answer, status: 202 } : answer) }),
  ],
  [
    "warm-text",
    "a warm-up answers plain text",
    () => ({
      finish: (answer, { path }) => (path === "/chat/warm" ? raw(200, "text/plain", "warm") : answer),
    }),
  ],
  [
    "warm-always-409",
    "a warm-up is refused as if a turn ran, whatever runs",
    () => ({ refuseWarmNow: () => json(409, { error: "conversation is generating" }) }),
  ],
  ["warm-figures-missing", "the figures of a warm-up lack one", figures({ cacheReadTokens: undefined })],
  ["warm-figures-as-text", "the figures of a warm-up are text", figures({ inputTokens: "100" })],
  ["warm-figures-null", "a figure of a warm-up is null", figures({ cachePct: null })],
  ["warm-percent-above", "a percentage of a warm-up is above a hundred", figures({ expectedCacheRate: 350 })],
  ["warm-percent-below", "a percentage of a warm-up is below nought", figures({ cachePct: -1 })],
  [
    "warm-snake-case",
    "the figures of a warm-up are in snake case",
    () => ({
      warmFigures: (named) =>
        Object.fromEntries(
          Object.entries(right.warmFigures(named)).map(([key, value]) => [
            key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
            value,
          ]),
        ),
    }),
  ],
]);

const stores = faultsOf("WARM-02", [
  [
    "warm-stores-override",
    "a warm-up stores its model",
    () => ({
      afterWarm: async (session, turn) => {
        if (turn.model !== null) session.setModel(turn.key, turn.model, "override");
      },
    }),
  ],
  [
    "warm-stores-where-none-was",
    "a warm-up stores its model where nothing was",
    () => ({
      afterWarm: async (session, turn) => {
        if (turn.model !== null && turn.stored === null) session.setModel(turn.key, turn.model, "override");
      },
    }),
  ],
  [
    "warm-replaces-stored",
    "a warm-up stores its model where one was",
    () => ({
      afterWarm: async (session, turn) => {
        if (turn.model !== null && turn.stored !== null) session.setModel(turn.key, turn.model, "override");
      },
    }),
  ],
  [
    "warm-stores-default",
    "a warm-up stores the default",
    () => ({
      afterWarm: async (session, turn) =>
        session.setModel(turn.key, turn.model ?? turn.stored ?? "test/one", "override"),
    }),
  ],
  [
    "warm-stores-only-default",
    "a warm-up without a model stores the default where nothing was",
    () => ({
      afterWarm: async (session, turn) => {
        if (turn.model === null && turn.stored === null) session.setModel(turn.key, "test/one", "override");
      },
    }),
  ],
  [
    "warm-clears",
    "a warm-up clears what is stored",
    () => ({ afterWarm: async (session, turn) => session.setModel(turn.key, null, "clear") }),
  ],
  [
    "warm-changes-next-turn",
    "the turn after a warm-up uses the model of the warm-up",
    () => {
      const warmed = new Map<string, string>();
      return {
        afterWarm: async (_session, turn) => {
          if (turn.model !== null) warmed.set(turn.key, turn.model);
        },
        run: (provider, turn) => provider.run(turn.model ?? warmed.get(turn.key) ?? turn.asked, turn.message),
      };
    },
  ],
]);

const unknown = faultsOf("WARM-03", [
  [
    "warm-unknown-400",
    "a warm-up of an unknown model is answered with 400",
    () => ({ refuseWarm: (error) => json(400, { error }) }),
  ],
  [
    "warm-unknown-stored",
    "a warm-up stores an unknown model",
    () => ({
      afterWarm: async (session, turn) => {
        if (turn.model?.startsWith("no-such")) session.setModel(turn.key, turn.model, "override");
      },
    }),
  ],
  [
    "warm-unknown-clears",
    "a warm-up of an unknown model clears what is stored",
    () => ({
      afterWarm: async (session, turn) => {
        if (turn.model?.startsWith("no-such")) session.setModel(turn.key, null, "clear");
      },
    }),
  ],
  [
    "warm-unknown-hangs",
    "a warm-up of an unknown model is not answered",
    () => ({
      finish: (answer, { path }) =>
        path === "/chat/warm" && answer.status === 502 ? { ...answer, status: 400 } : answer,
    }),
  ],
  [
    "warm-unknown-breaks",
    "after a warm-up of an unknown model the conversation's warm-ups fail",
    () => {
      const broken = new Set<string>();
      return {
        afterWarm: async (_session, turn) => {
          if (turn.asked.startsWith("no-such")) broken.add(turn.key);
          else if (broken.has(turn.key)) throw new Error("broken");
        },
      };
    },
  ],
]);

function adds(content: string): Change {
  return () => ({
    afterWarm: async (session, turn) => {
      const message = {
        id: `warm-${Math.random()}`,
        role: "user" as const,
        content,
        timestamp: new Date().toISOString(),
        metadata: {},
      };
      session.setMessages(turn.key, [...session.messages(turn.key), message]);
    },
  });
}

const messages = faultsOf("WARM-04", [
  ["warm-adds-message", "a warm-up adds a message", adds("warm up")],
  ["warm-adds-empty-message", "a warm-up adds an empty message", adds("")],
  [
    "warm-drops-messages",
    "a warm-up drops the conversation's messages",
    () => ({ afterWarm: async (session, turn) => session.setMessages(turn.key, []) }),
  ],
]);

function refusesEmpty(answer: HttpAnswer): Change {
  return () => ({
    refuseWarmNow: (session, turn) => (session.messages(turn.key).length === 0 ? answer : null),
  });
}

const refusals = faultsOf("WARM-05", [
  [
    "warm-409-text",
    "a warm-up of an empty conversation is refused in plain text",
    refusesEmpty(raw(409, "text/plain", "no history")),
  ],
  [
    "warm-409-bare",
    "a warm-up of an empty conversation is refused without a body",
    refusesEmpty({ status: 409, headers: {} }),
  ],
  [
    "warm-409-message",
    "a refused warm-up says message in place of error",
    refusesEmpty(json(409, { message: "no history" })),
  ],
  [
    "warm-409-unknown-text",
    "a warm-up of an unknown model is refused with 409 in plain text",
    () => ({ refuseWarm: (error) => raw(409, "text/plain", error) }),
  ],
]);

/** All faults of warm-ups. */
export const warmFaults: readonly Fault[] = [...resolves, ...stores, ...unknown, ...messages, ...refusals];
