import type { Endpoint, SocketMessage } from "../feature.js";

export const endpoints: readonly Endpoint[] = [
  {
    id: "getConversationModel",
    method: "GET",
    path: "/conversations/:id/model",
    summary: "Reads the model that a conversation remembers.",
    response: {
      shape: "ModelResponse",
      sentence: "The stored name, or `null` where none was ever set; so too for an id never seen.",
      headers: { "Cache-Control": "`no-store`, or else a validator that changes with the model." },
    },
    clauses: ["READ-01", "READ-02", "READ-03", "READ-04", "READ-05", "READ-06", "ID-01", "ID-02", "RACE-01"],
    exchanges: [
      {
        title: "A name is stored",
        id: "c-1",
        status: 200,
        response: { conversationId: "c-1", model: "openai/gpt-5" },
      },
      {
        title: "None was ever set",
        id: "c-2",
        status: 200,
        response: { conversationId: "c-2", model: null },
      },
      {
        title: "An id that has to be percent-encoded",
        id: "a b/ä",
        status: 200,
        response: { conversationId: "a b/ä", model: null },
      },
    ],
  },
  {
    id: "setConversationModel",
    method: "PUT",
    path: "/conversations/:id/model",
    summary: "Sets or clears the model that a conversation remembers.",
    request: "SetModelRequest",
    response: { shape: "ModelResponse", sentence: "The resulting value, which the next read gives too." },
    refusals: { "400": "The body is not a `SetModelRequest`; nothing has changed." },
    clauses: [
      "WRITE-01",
      "WRITE-02",
      "WRITE-03",
      "WRITE-04",
      "WRITE-05",
      "WRITE-06",
      "WRITE-07",
      "NOVALID-01",
      "NOVALID-02",
      "BAD-01",
      "BAD-02",
      "BAD-03",
      "DURABLE-01",
    ],
    exchanges: [
      {
        title: "A user chooses a model",
        id: "c-1",
        request: { model: "openai/gpt-5" },
        status: 200,
        response: { conversationId: "c-1", model: "openai/gpt-5" },
      },
      {
        title: "A user goes back to the default",
        id: "c-1",
        request: { model: null },
        status: 200,
        response: { conversationId: "c-1", model: null },
      },
      {
        title: "The empty string clears too",
        id: "c-1",
        request: { model: "" },
        status: 200,
        response: { conversationId: "c-1", model: null },
      },
      {
        title: "A misspelt key",
        id: "c-1",
        request: { modle: "openai/gpt-5" },
        status: 400,
        response: { error: "model: expected a string or null, but it is missing" },
      },
      {
        title: "A number",
        id: "c-1",
        request: { model: 5 },
        status: 400,
        response: { error: "model: expected a string or null, got a number" },
      },
      {
        title: "A body that is not JSON",
        id: "c-1",
        requestText: "model=openai/gpt-5",
        status: 400,
        response: { error: "body: expected JSON, got text that is not JSON" },
      },
    ],
  },
];

export const messages: readonly SocketMessage[] = [];
