import type { Endpoint, SocketMessage } from "../feature.js";

export const endpoints: readonly Endpoint[] = [
  {
    id: "sendChat",
    method: "POST",
    path: "/chat",
    summary: "Starts a turn and streams what happens in it.",
    request: "ChatRequest",
    response: {
      shape: "TurnEvent",
      stream: true,
      sentence:
        "One `TurnEvent` a line; blank lines are allowed. The stream ends with the turn, its last event being `turn-sealed`.",
      headers: {
        "X-Conversation-Id":
          "The conversation's id, percent-encoded where a header cannot hold it or where it holds a `%`; minted by the server where the request has none.",
      },
    },
    refusals: { "400": "The body is not a `ChatRequest`; no turn has started." },
    clauses: [
      "TURN-01",
      "TURN-02",
      "TURN-03",
      "TURN-04",
      "TURN-05",
      "TURN-06",
      "TURN-07",
      "TURN-09",
      "TURN-11",
      "TURN-12",
      "TURN-13",
      "UNKNOWN-01",
      "UNKNOWN-02",
      "UNKNOWN-03",
      "META-01",
      "META-03",
      "SHAPE-03",
      "RACE-02",
    ],
    exchanges: [
      {
        title: "The stored model answers",
        request: { conversationId: "c-1", message: "Which model are you?" },
        status: 200,
        headers: { "X-Conversation-Id": "c-1" },
        response: [
          { type: "text-delta", delta: "The one in " },
          { type: "text-delta", delta: "my bubble." },
          { type: "usage", perModel: { "openai/gpt-5": { totalTokens: 42 } }, totalTokens: 42 },
          { type: "turn-sealed" },
        ],
      },
      {
        title: "A turn with a model of its own",
        request: { conversationId: "c-1", message: "And now?", model: "openrouter/anthropic/claude-3" },
        status: 200,
        headers: { "X-Conversation-Id": "c-1" },
        response: [
          { type: "text-delta", delta: "Another one." },
          {
            type: "usage",
            perModel: { "openrouter/anthropic/claude-3": { totalTokens: 12 } },
            totalTokens: 12,
          },
          { type: "turn-sealed" },
        ],
      },
      {
        title: "A model that no provider knows fails the turn, not the request",
        request: { conversationId: "c-1", message: "Hello?", model: "no/such-model" },
        status: 200,
        headers: { "X-Conversation-Id": "c-1" },
        response: [
          { type: "error", message: "no provider knows the model no/such-model", code: "unknown_model" },
          { type: "turn-sealed" },
        ],
      },
      {
        title: "A blank message",
        request: { conversationId: "c-1", message: " " },
        status: 400,
        response: { error: 'message: expected a string that is not blank, got " "' },
      },
      {
        title: "null is no model for a turn",
        request: { conversationId: "c-1", message: "Hello?", model: null },
        status: 400,
        response: { error: "model: expected a string, got null" },
      },
    ],
  },
  {
    id: "warmChat",
    method: "POST",
    path: "/chat/warm",
    summary: "Fills the provider's cache with a conversation, ahead of its next turn.",
    request: "WarmRequest",
    response: {
      shape: "WarmResponse",
      sentence: "What the warm-up read, wrote and cached. Nothing is stored and no message is added.",
    },
    refusals: {
      "400": "The body is not a `WarmRequest`; nothing was warmed.",
      "409":
        "The warm-up cannot run now: there is nothing to warm yet, a turn is running or the model is unknown.",
    },
    clauses: ["WARM-01", "WARM-02", "WARM-03", "WARM-04", "WARM-05", "SHAPE-03"],
    exchanges: [
      {
        title: "The stored model is warmed",
        request: { conversationId: "c-1" },
        status: 200,
        response: {
          inputTokens: 1200,
          outputTokens: 1,
          cacheReadTokens: 900,
          cacheWriteTokens: 300,
          cachePct: 75,
          expectedCacheRate: 98.5,
          model: "openai/gpt-5",
        },
      },
      {
        title: "No conversation named",
        request: { model: "openai/gpt-5" },
        status: 400,
        response: { error: "conversationId: expected a string, but it is missing" },
      },
      {
        title: "A conversation without any message",
        request: { conversationId: "c-2" },
        status: 409,
        response: { error: "the conversation has no message yet" },
      },
    ],
  },
];

export const messages: readonly SocketMessage[] = [
  {
    shape: "ChatSendMessage",
    from: "client",
    summary: "Starts a turn: the same request as `POST /chat`, decided alike.",
    clauses: ["TURN-08", "TURN-13"],
  },
  {
    shape: "ChatDeltaMessage",
    from: "server",
    summary:
      "One event of a turn: the same events as the lines of the NDJSON stream, one a message, each with its `conversationId`.",
    clauses: ["TURN-08", "TURN-10", "TURN-11", "TURN-12", "SHAPE-03"],
  },
  {
    shape: "ChatErrorMessage",
    from: "server",
    summary: "Answers a request that cannot start a turn.",
    clauses: ["TURN-07", "TURN-08", "TURN-10", "SHAPE-03"],
  },
];
