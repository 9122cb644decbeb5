import { addField, found, inEndpoint, removeEndpoint, removeField } from "../support/edit-release.js";
import type { LabelledContractChange } from "./labelled.js";

/** Changes of the contract: what becomes of endpoints and messages. */
export const endpointsChanges: readonly LabelledContractChange[] = [
  {
    title: "an endpoint is new",
    edits: [
      ({ endpoints }) => {
        const models = found(endpoints.at(-1), "endpoint");
        endpoints.push({ ...models, id: "listProviders", path: "/providers" });
      },
    ],
    verdict: "additive",
    changes: [
      [
        "additive: GET /providers is new. New clients break on old servers: update servers first.",
        { request: "new client" },
      ],
    ],
  },
  {
    title: "an endpoint is gone",
    edits: [removeEndpoint("POST /chat/warm")],
    verdict: "breaking",
    changes: [
      [
        "breaking: POST /chat/warm is gone. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "an endpoint gets another method",
    edits: [
      inEndpoint("PUT /conversations/:id/model", (endpoint) => {
        endpoint.method = "POST";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: PUT /conversations/:id/model is gone. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
      [
        "additive: POST /conversations/:id/model is new. New clients break on old servers: update servers first.",
        { request: "new client" },
      ],
    ],
  },
  {
    title: "an endpoint moves to another path",
    edits: [
      inEndpoint("GET /models", (endpoint) => {
        endpoint.path = "/catalog/models";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: GET /models is gone. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
      [
        "additive: GET /catalog/models is new. New clients break on old servers: update servers first.",
        { request: "new client" },
      ],
    ],
  },
  {
    title: "an endpoint answers with a shape that lacks an optional field",
    edits: [
      ({ shapes }) => {
        shapes["WarmSummary"] = structuredClone(found(shapes["WarmResponse"], "WarmResponse"));
      },
      removeField("WarmSummary", "model"),
      inEndpoint("POST /chat/warm", (endpoint) => {
        endpoint.response.shape = "WarmSummary";
      }),
    ],
    verdict: "breaking",
    changes: [
      ["additive: WarmSummary is new.", {}],
      [
        "breaking: POST /chat/warm answers with WarmSummary now, was WarmResponse: model is gone: it was a ModelName, optional. Old clients break on new servers: update clients first.",
        { response: "old client" },
      ],
    ],
  },
  {
    title: "an endpoint answers from its store with another shape",
    edits: [
      ({ shapes }) => {
        shapes["MessagePage"] = structuredClone(found(shapes["MessagesResponse"], "MessagesResponse"));
      },
      addField("MessagePage", "next", { type: "string" }, "required"),
      inEndpoint("GET /conversations/:id/messages", (endpoint) => {
        endpoint.response.shape = "MessagePage";
      }),
    ],
    verdict: "breaking",
    changes: [
      ["additive: MessagePage is new.", {}],
      [
        "breaking: GET /conversations/:id/messages answers with MessagePage now, was MessagesResponse: next is new: a string, required. New clients break on old servers: update servers first. Stored messages break on new readers: bring them into the new form first.",
        { response: "new client", stored: "stored" },
      ],
    ],
  },
  {
    title: "an endpoint answers with something else",
    edits: [
      inEndpoint("GET /conversations/:id/model", (endpoint) => {
        endpoint.response.shape = "ErrorResponse";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: GET /conversations/:id/model answers with ErrorResponse now, was ModelResponse: conversationId is gone: it was a string, required; model is gone: it was a string or null, required; error is new: a string, required. Old and new peers break on each other: update clients and servers together.",
        { response: "both" },
      ],
    ],
  },
  {
    title: "an endpoint takes something else",
    edits: [
      inEndpoint("POST /chat/warm", (endpoint) => {
        endpoint.request = "ChatRequest";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: POST /chat/warm takes ChatRequest now, was WarmRequest: conversationId is optional now, was required; message is new: a string, required; reasoningEffort is new: a ReasoningEffort, optional; and 1 more. Old and new peers break on each other: update clients and servers together.",
        { request: "both" },
      ],
    ],
  },
  {
    title: "an endpoint takes a shape that the release has not",
    edits: [
      inEndpoint("POST /chat/warm", (endpoint) => {
        endpoint.request = "constructor";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: POST /chat/warm takes constructor now, was WarmRequest. Old and new peers break on each other: update clients and servers together.",
        { request: "both" },
      ],
    ],
  },
  {
    title: "an endpoint takes a body",
    edits: [
      inEndpoint("GET /models", (endpoint) => {
        endpoint.request = "WarmRequest";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: GET /models takes a body now: WarmRequest. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "an endpoint takes no body any more",
    edits: [
      inEndpoint("PUT /conversations/:id/model", (endpoint) => {
        delete endpoint.request;
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: PUT /conversations/:id/model takes no body any more, was SetModelRequest. Old and new peers break on each other: update clients and servers together.",
        { request: "both" },
      ],
    ],
  },
  {
    title: "an endpoint answers at once",
    edits: [
      inEndpoint("POST /chat", (endpoint) => {
        delete endpoint.response.stream;
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: POST /chat answers with one value now, was a stream. Old and new peers break on each other: update clients and servers together.",
        { response: "both" },
      ],
    ],
  },
  {
    title: "an endpoint answers with a stream",
    edits: [
      inEndpoint("GET /models", (endpoint) => {
        endpoint.response.stream = true;
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: GET /models answers with a stream now. Old and new peers break on each other: update clients and servers together.",
        { response: "both" },
      ],
    ],
  },
  {
    title: "a header is gone",
    edits: [
      inEndpoint("POST /chat", (endpoint) => {
        endpoint.response.headers = [];
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: POST /chat sends no header X-Conversation-Id any more. Old clients break on new servers: update clients first.",
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a header is new",
    edits: [
      inEndpoint("GET /models", (endpoint) => {
        endpoint.response.headers.push("ETag");
      }),
    ],
    verdict: "additive",
    changes: [
      [
        "additive: GET /models sends the header ETag now. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a refusal is new",
    edits: [
      inEndpoint("GET /models", (endpoint) => {
        endpoint.errors["503"] = "ErrorResponse";
      }),
    ],
    verdict: "additive",
    changes: [["additive: GET /models may refuse with 503 and ErrorResponse now.", { response: "none" }]],
  },
  {
    title: "a refusal is gone",
    edits: [
      inEndpoint("POST /chat/warm", (endpoint) => {
        delete endpoint.errors["400"];
      }),
    ],
    verdict: "additive",
    changes: [["additive: POST /chat/warm no longer refuses with 400.", { response: "none" }]],
  },
  {
    title: "a refusal comes with another shape",
    edits: [
      inEndpoint("POST /chat/warm", (endpoint) => {
        endpoint.errors["400"] = "ChatErrorMessage";
      }),
    ],
    verdict: "breaking",
    changes: [
      [
        'breaking: POST /chat/warm refuses with 400 and ChatErrorMessage now, was ErrorResponse: error is gone: it was a string, required; type is new: "chat.error", required; conversationId is new: a string, optional; and 1 more. Old and new peers break on each other: update clients and servers together.',
        { response: "both" },
      ],
    ],
  },
  {
    title: "a message of the client is gone",
    edits: [
      ({ messages }) => {
        messages.splice(0, 1);
      },
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: the message ChatSendMessage from the client is gone. Old clients break on new servers: update clients first.",
        { request: "old client" },
      ],
    ],
  },
  {
    title: "a message of the server is gone",
    edits: [
      ({ messages }) => {
        messages.splice(2, 1);
      },
    ],
    verdict: "breaking",
    changes: [
      [
        "breaking: the message ChatErrorMessage from the server is gone. Old clients break on new servers: update clients first.",
        { response: "old client" },
      ],
    ],
  },
  {
    title: "a message of the server is wrapped in another one",
    edits: [
      ({ messages, shapes }) => {
        const schema = (side: "reads" | "writes") => ({
          type: "object",
          properties: { fault: { $ref: `#/shapes/ChatErrorMessage/${side}` } },
          required: ["fault"],
        });
        shapes["ChatFault"] = {
          ...found(shapes["ChatErrorMessage"], "shape"),
          reads: schema("reads"),
          writes: schema("writes"),
        };
        messages[2] = { shape: "ChatFault", from: "server", about: {} };
      },
    ],
    verdict: "breaking",
    changes: [
      ["additive: ChatFault is new.", {}],
      [
        "breaking: the message ChatErrorMessage from the server is gone: it comes as fault of ChatFault now, unwrap it. Old clients break on new servers: update clients first.",
        { response: "old client" },
      ],
      [
        "additive: the message ChatFault from the server is new. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
  {
    title: "a message of the client is new",
    edits: [
      ({ messages }) => {
        messages.push({ shape: "WarmRequest", from: "client", about: {} });
      },
    ],
    verdict: "additive",
    changes: [
      [
        "additive: the message WarmRequest from the client is new. New clients break on old servers: update servers first.",
        { request: "new client" },
      ],
    ],
  },
  {
    title: "a message of the server is new",
    edits: [
      ({ messages }) => {
        messages.push({ shape: "ModelResponse", from: "server", about: {} });
      },
    ],
    verdict: "additive",
    changes: [
      [
        "additive: the message ModelResponse from the server is new. New clients break on old servers: update servers first.",
        { response: "new client" },
      ],
    ],
  },
];
