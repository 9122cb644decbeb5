import type { Endpoint, SocketMessage } from "../feature.js";

export const endpoints: readonly Endpoint[] = [
  {
    id: "listMessages",
    method: "GET",
    path: "/conversations/:id/messages",
    summary: "Reads the messages of a conversation, oldest first.",
    response: {
      shape: "MessagesResponse",
      sentence: "The messages, each assistant message with the model that really answered.",
    },
    clauses: ["META-01", "META-02", "META-03", "META-04", "META-05", "SHAPE-03", "SHAPE-04", "DURABLE-01"],
    exchanges: [
      {
        title: "One turn",
        id: "c-1",
        status: 200,
        response: {
          messages: [
            {
              id: "m-1",
              chatId: "c-1",
              role: "user",
              content: "Which model are you?",
              timestamp: "2026-01-31T12:00:00Z",
              metadata: {},
            },
            {
              id: "m-2",
              chatId: "c-1",
              role: "assistant",
              content: "The one in my bubble.",
              timestamp: "2026-01-31T12:00:02.500Z",
              metadata: {
                model: "openai/gpt-5",
                tokens: 42,
                perModel: { "openai/gpt-5": { totalTokens: 42 } },
              },
              replyToId: "m-1",
            },
          ],
        },
      },
      { title: "No messages yet", id: "c-2", status: 200, response: { messages: [] } },
    ],
  },
];

export const messages: readonly SocketMessage[] = [];
