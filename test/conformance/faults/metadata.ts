import type { Behaviour, Turn } from "../backend/behaviour.js";
import type { Run } from "../backend/provider.js";
import { right } from "../backend/right.js";
import type { Message } from "../backend/store.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function recorded(model: (turn: Turn, run: Run) => unknown): Change {
  return () => ({
    answerMetadata: (turn, run) => ({ ...right.answerMetadata(turn, run), model: model(turn, run) }),
  });
}

/** Messages are stored right and shown wrong. */
function shown(
  show: (
    message: Message,
    context: { readonly model: string | null; readonly messages: readonly Message[] },
  ) => object,
): Change {
  return () => ({
    showMessages: (messages, session, key) =>
      messages.map((message) => show(message, { model: session.model(key), messages })),
  });
}

function isAnswer(message: Message): boolean {
  return message.role === "assistant" && typeof message.metadata["model"] === "string";
}

function withModel(message: Message, model: unknown): Message {
  return { ...message, metadata: { ...message.metadata, model } };
}

const actual = faultsOf("META-01", [
  [
    "meta-asked",
    "the message names the model that was asked for, not the one that answered",
    recorded((turn) => turn.asked),
  ],
  ["meta-default", "the message names the default", recorded(() => "test/one")],
  [
    "meta-requested",
    "the message names the override, else the default",
    recorded((turn) => turn.model ?? "test/one"),
  ],
  [
    "meta-stored",
    "the message names what was stored before the turn",
    recorded((turn, run) => turn.stored ?? run.perModel?.[0]?.[0]),
  ],
  ["meta-absent", "the message names no model", recorded(() => undefined)],
  ["meta-null", "the message's model is null", recorded(() => null)],
  ["meta-empty", "the message's model is empty", recorded(() => "")],
  ["meta-word", 'the message\'s model is "unknown"', recorded(() => "unknown")],
  ["meta-object", "the message's model is an object", recorded((turn) => ({ name: turn.asked }))],
  [
    "meta-without-credential",
    "the message names the model without its credential",
    recorded((_turn, run) => run.perModel?.[0]?.[0].split("/").slice(1).join("/")),
  ],
  [
    "meta-outside",
    "the model stands beside the metadata",
    () => ({
      showMessages: (messages) =>
        messages.map(({ metadata: { model, ...metadata }, ...message }) => ({ ...message, metadata, model })),
    }),
  ],
  [
    "meta-text",
    "the metadata is JSON inside a string",
    () => ({
      showMessages: (messages) =>
        messages.map((message) => ({ ...message, metadata: JSON.stringify(message.metadata) })),
    }),
  ],
  [
    "meta-not-saved",
    "answers are not saved",
    () => ({
      saveMessages: (session, key, added) =>
        right.saveMessages(
          session,
          key,
          added.filter(({ role }) => role === "user"),
        ),
    }),
  ],
  [
    "meta-last-of-usage",
    "the last model of the usage is taken",
    recorded((turn, run) => run.perModel?.at(-1)?.[0] ?? turn.asked),
  ],
  [
    "meta-hoisted",
    "the first model of the usage is read out of an object, which puts integers first",
    recorded((turn, run) => Object.keys(Object.fromEntries(run.perModel ?? []))[0] ?? turn.asked),
  ],
  [
    "meta-asked-of-stored",
    "only where the model was the stored one, the message names what was asked for",
    recorded((turn, run) => (turn.model === null ? turn.asked : run.perModel?.[0]?.[0])),
  ],
  [
    "meta-claims-what-was-not-asked",
    "the message and the usage name the requested model, but the provider was asked for another",
    () => ({
      run: async (provider, turn) => {
        const run = await provider.run(
          turn.asked.startsWith("oracle/") ? "oracle/oracle-one" : turn.asked,
          turn.message,
        );
        return turn.asked.startsWith("oracle/")
          ? { ...run, asked: turn.asked, perModel: [[turn.asked, {}]] }
          : run;
      },
    }),
  ],
  [
    "meta-first-of-conversation",
    "all messages of a conversation name the model of its first turn",
    () => {
      const first = new Map<string, unknown>();
      return {
        answerMetadata: (turn, run) => {
          const metadata = right.answerMetadata(turn, run);
          if (!first.has(turn.key)) first.set(turn.key, metadata["model"]);
          return { ...metadata, model: first.get(turn.key) };
        },
      };
    },
  ],
  [
    "meta-only-first-turn",
    "only the first answer of a conversation names its model",
    () => {
      const seen = new Set<string>();
      return {
        answerMetadata: (turn, run) => {
          const isFirst = !seen.has(turn.key);
          seen.add(turn.key);
          return isFirst ? right.answerMetadata(turn, run) : {};
        },
      };
    },
  ],
]);

const kept = faultsOf("META-02", [
  [
    "meta-selected-now",
    "messages show the model that is selected now",
    shown((message, { model }) =>
      isAnswer(message) ? withModel(message, model ?? message.metadata["model"]) : message,
    ),
  ],
  [
    "meta-selected-known",
    "messages show the model that is selected now, where it is known",
    shown((message, { model }) =>
      isAnswer(message) && model !== null && /^(test|oracle)\//.test(model)
        ? withModel(message, model)
        : message,
    ),
  ],
  [
    "meta-of-last-answer",
    "all messages show the model of the last answer",
    shown((message, { messages }) =>
      isAnswer(message) ? withModel(message, messages.findLast(isAnswer)?.metadata["model"]) : message,
    ),
  ],
  [
    "meta-lost-when-cleared",
    "messages show no model where none is selected",
    shown((message, { model }) => (isAnswer(message) && model === null ? withModel(message, null) : message)),
  ],
  [
    "meta-lost-on-reload",
    "the model is there for the first reload only",
    () => {
      const loads = new Map<string, number>();
      return {
        showMessages: (messages, _session, key) => {
          const count = loads.get(`${key} ${messages.length}`) ?? 0;
          loads.set(`${key} ${messages.length}`, count + 1);
          return count < 2 ? messages : messages.map((message) => ({ ...message, metadata: {} }));
        },
      };
    },
  ],
  [
    "meta-rewritten-by-put",
    "setting the model rewrites the stored messages",
    () => ({
      writeModel: async (session, key, model, cause) => {
        await right.writeModel(session, key, model, cause);
        if (model !== null)
          session.setMessages(
            key,
            session.messages(key).map((message) => (isAnswer(message) ? withModel(message, model) : message)),
          );
      },
    }),
  ],
  [
    "messages-newest-first",
    "the messages come newest first",
    () => ({ showMessages: (messages) => messages.toReversed() }),
  ],
  [
    "messages-by-id",
    "the messages come in the order of their ids",
    () => ({ showMessages: (messages) => messages.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }),
  ],
]);

function live(usage: Behaviour["usage"]): Change {
  return () => ({ usage });
}

const agreed = faultsOf("META-03", [
  [
    "live-default",
    "the live usage names the default",
    live((run) => [["test/default", run.perModel?.[0]?.[1] ?? {}]]),
  ],
  [
    "live-without-credential",
    "the live usage names the model without its credential",
    live(
      (run) =>
        run.perModel?.map(([name, figures]) => [name.split("/").at(-1) ?? "", figures] as const) ?? null,
    ),
  ],
  [
    "live-asked",
    "the live usage names what was asked for, not what answered",
    live((run, turn) => [[turn.asked, run.perModel?.[0]?.[1] ?? {}]]),
  ],
  [
    "live-last-first",
    "the live usage has its models in another order",
    live((run) => run.perModel?.toReversed() ?? null),
  ],
  [
    "live-sorted",
    "the live usage has its models in the order of the alphabet",
    live((run) => run.perModel?.toSorted(([a], [b]) => (a < b ? -1 : 1)) ?? null),
  ],
]);

const unclaimed = faultsOf("META-04", [
  [
    "user-model",
    "user messages carry the model that was asked",
    () => ({ userMetadata: (turn) => ({ model: turn.asked }) }),
  ],
  [
    "user-default",
    "user messages carry the default",
    () => ({ userMetadata: () => ({ model: "test/one" }) }),
  ],
  [
    "failure-claims",
    "the message of a failed turn claims the model that was asked",
    () => ({ failureMetadata: (turn) => ({ failed: true, model: turn.asked }) }),
  ],
]);

/** Answers keep another name for the one that was asked for. */
function requested(name: (turn: Turn, run: Run) => unknown): Change {
  return () => ({
    answerMetadata: (turn, run) => {
      const { requestedModel, ...metadata } = right.answerMetadata(turn, run);
      return requestedModel === undefined ? metadata : { ...metadata, requestedModel: name(turn, run) };
    },
  });
}

const asked = faultsOf("META-05", [
  ["requested-absent", "the name that was asked for is not kept", requested(() => undefined)],
  [
    "requested-is-actual",
    "the name of the model that answered is kept as the one that was asked for",
    requested((_turn, run) => run.perModel?.[0]?.[0]),
  ],
  [
    "requested-override-only",
    "the name that was asked for is kept only where it was an override",
    requested((turn) => turn.model ?? undefined),
  ],
  [
    "requested-stored-only",
    "the name that was stored before is kept as the one that was asked for",
    requested((turn) => turn.stored ?? undefined),
  ],
]);

const lists = faultsOf("LIST-01", [
  [
    "list-model",
    "the list carries each conversation's model",
    () => ({ listRow: (row) => ({ ...right.listRow(row), model: row.model }) }),
  ],
  [
    "list-model-set",
    "the list carries the model of conversations that have one",
    () => ({
      listRow: (row) => ({ ...right.listRow(row), ...(row.model === null ? {} : { model: row.model }) }),
    }),
  ],
  [
    "list-default",
    "the list carries the default as the model of each conversation",
    () => ({ listRow: (row) => ({ ...right.listRow(row), model: "test/one" }) }),
  ],
  [
    "list-500",
    "the list cannot be read",
    () => ({
      answerList: () => {
        throw new Error("list");
      },
    }),
  ],
]);

/** All faults of what messages and lists say of models. */
export const metadataFaults: readonly Fault[] = [
  ...actual,
  ...kept,
  ...agreed,
  ...unclaimed,
  ...asked,
  ...lists,
];
