import type { Message } from "../backend/store.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, type FaultRow, faultsOf } from "./fault.js";

/** Each row is shown changed; `undefined` leaves a field out. */
function shown(change: (message: Message, index: number) => object): Change {
  return () => ({
    showMessages: (messages) => messages.map((message, index) => ({ ...message, ...change(message, index) })),
  });
}

/** The metadata of each row is shown with more fields. */
function metadata(fields: (message: Message) => object): Change {
  return shown((message) => ({ metadata: { ...message.metadata, ...fields(message) } }));
}

const isAnswer = ({ role }: Message) => role === "assistant";

const rows: readonly FaultRow[] = [
  [
    "row-timestamp-epoch",
    "the time of a message is a number of seconds",
    shown(({ timestamp }) => ({ timestamp: Math.floor(Date.parse(timestamp) / 1000) })),
  ],
  [
    "row-timestamp-spaced",
    "date and time of a message are parted by a space, as Python writes them",
    shown(({ timestamp }) => ({ timestamp: timestamp.replace("T", " ").slice(0, 19) })),
  ],
  [
    "row-timestamp-local",
    "the time of a message is written as people of a country write it",
    shown(({ timestamp }) => ({ timestamp: new Date(timestamp).toLocaleString("en-US") })),
  ],
  ["row-timestamp-missing", "a message has no time", shown(() => ({ timestamp: undefined }))],
  ["row-id-number", "the id of a message is a number", shown((_message, index) => ({ id: index + 1 }))],
  ["row-id-missing", "a message has no id", shown(() => ({ id: undefined }))],
  ["row-chat-missing", "a message does not name its conversation", shown(() => ({ chatId: undefined }))],
  ["row-chat-number", "a message names its conversation by a number", shown(() => ({ chatId: 7 }))],
  ["row-chat-other", "a message names another conversation", shown(() => ({ chatId: "default" }))],
  [
    "row-content-null",
    "a failed turn's message has null for its text",
    shown((message) => (message.metadata["failed"] ? { content: null } : {})),
  ],
  [
    "row-content-parts",
    "the text of an answer is a list of parts",
    shown((message) => (isAnswer(message) ? { content: [{ type: "text", text: message.content }] } : {})),
  ],
  [
    "row-role-bot",
    "a system message calls its role bot",
    () => ({
      showMessages: (messages) => [
        { id: "s", role: "bot", content: "", timestamp: "2026-01-01T00:00:00Z", metadata: {} },
        ...messages,
      ],
    }),
  ],
  ["row-reply-to-number", "a message answers a number", shown((_message, index) => ({ replyToId: index }))],
  ["row-bot-null", "the bot of a message is null", shown(() => ({ botId: null }))],
  [
    "row-metadata-null",
    "the metadata of user messages is null",
    shown((message) => (isAnswer(message) ? {} : { metadata: null })),
  ],
  [
    "row-metadata-missing",
    "user messages have no metadata",
    shown((message) => (isAnswer(message) ? {} : { metadata: undefined })),
  ],
  [
    "row-metadata-text",
    "metadata is JSON in a string",
    shown((message) => (isAnswer(message) ? {} : { metadata: JSON.stringify(message.metadata) })),
  ],
  ["row-cost-null", "a cost that is not known is null", metadata(() => ({ cost: null }))],
  ["row-tokens-null", "tokens that were not counted are null", metadata(() => ({ tokens: null }))],
  ["row-cost-text", "the cost is written as a string", metadata(() => ({ cost: "0.0021" }))],
  [
    "row-model-null",
    "the model of user messages is null",
    metadata((message) => (isAnswer(message) ? {} : { model: null })),
  ],
  ["row-requested-model-null", "the requested model is null", metadata(() => ({ requestedModel: null }))],
  [
    "row-tool-calls-object",
    "tool calls are an object by their ids",
    metadata(() => ({ toolCalls: { call_1: { tool: "search" } } })),
  ],
  [
    "row-per-model-list",
    "the figures of each model are a list",
    metadata(() => ({ perModel: [{ model: "test/one" }] })),
  ],
  [
    "row-per-model-numbers",
    "the figures of a model are one number",
    metadata(() => ({ perModel: { "test/one": 13 } })),
  ],
  ["row-latency-null", "the latency is null", metadata(() => ({ latencyStats: null }))],
  ["row-platform-null", "the platform is null", metadata(() => ({ platform: null }))],
];

/** All faults of how stored messages are written. */
export const storedRowFaults: readonly Fault[] = faultsOf("SHAPE-03", rows);
