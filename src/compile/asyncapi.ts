import { endpoints, shapeNamed, socketMessages } from "../contract.js";
import type { SocketMessage } from "../features/feature.js";
import { clauseList } from "./clause-list.js";
import { namedExamples } from "./example-names.js";
import { GENERATED_MARK } from "./generated-mark.js";
import { jsonSchemas } from "./json-schema.js";
import { asJson, type JsonObject } from "./json-text.js";
import { eventSchema } from "./known-events.js";

const ABOUT =
  "Which model answers: the WebSocket of the contract that a chat front end and its back end share, as the server " +
  "sees it. The requests over HTTP, and every clause of the contract, are in `openapi.json`.";

const CHANNEL = "#/channels/socket";

/** AsyncAPI reads schemas as JSON Schema draft 7 does, where nothing that stands beside a `$ref` counts. */
function inDraft7(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(inDraft7);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => [key, inDraft7(value)] as const);
  const { $ref, ...rest } = Object.fromEntries(entries);
  if ($ref === undefined) return rest;
  return Object.keys(rest).length ? { ...rest, allOf: [{ $ref }] } : { $ref };
}

function messageOf({ shape, summary, clauses }: SocketMessage): JsonObject {
  const examples = namedExamples(shapeNamed(shape).accepts, ({ title, value }) => ({
    summary: title,
    payload: asJson(value),
  }));
  return {
    name: shape,
    title: shape,
    summary,
    description: clauseList(clauses),
    contentType: "application/json",
    payload: refTo(shape),
    examples: Object.entries(examples).map(([name, example]) => ({ name, ...example })),
    "x-clauses": clauses,
  };
}

const refTo = (shape: string) => ({ $ref: `#/components/schemas/${shape}` });

/** Every stream of events in the contract: what one line of it carries travels on the socket too. */
const streams = endpoints.flatMap(({ response }) => (response.stream ? [shapeNamed(response.shape)] : []));

/** Names the known events wherever a message carries one, so that generators of types emit them. */
function withKnownEvents(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withKnownEvents);
  if (typeof schema !== "object" || schema === null) return schema;
  const stream = streams.find(({ name }) => "$ref" in schema && schema.$ref === refTo(name).$ref);
  if (!stream)
    return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, withKnownEvents(part)]));
  const { $ref: _one, ...rest } = schema as JsonObject;
  return { ...rest, ...eventSchema(stream, refTo) };
}

const inChannel = ({ shape }: SocketMessage) => ({ $ref: `${CHANNEL}/messages/${shape}` });

const fromServer = socketMessages.filter(({ from }) => from === "server");

function operationOf(message: SocketMessage): readonly [id: string, operation: JsonObject] {
  const { shape, from, summary, clauses } = message;
  const about = { channel: { $ref: CHANNEL }, summary, messages: [inChannel(message)], "x-clauses": clauses };
  if (from === "server") return [`send${shape}`, { action: "send", ...about }];
  const reply = { channel: { $ref: CHANNEL }, messages: fromServer.map(inChannel) };
  return [`receive${shape}`, { action: "receive", ...about, reply }];
}

/** Compiles the contract's WebSocket messages to an AsyncAPI 3.0 document, as the server application sees them. */
export function asyncapiDocument(version: string): JsonObject {
  const messages = socketMessages.map(({ shape }) => [shape, { $ref: `#/components/messages/${shape}` }]);
  return {
    "x-generated": GENERATED_MARK,
    asyncapi: "3.0.0",
    info: {
      title: "Transport contract",
      version,
      description: ABOUT,
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    channels: {
      socket: {
        // `null` says that the address is not known here: the contract fixes no path for the socket.
        address: null,
        title: "The WebSocket",
        description: "One JSON value a message. Where a server listens for it is for the server to say.",
        messages: Object.fromEntries(messages),
        bindings: { ws: { bindingVersion: "0.1.0" } },
      },
    },
    operations: Object.fromEntries(socketMessages.map(operationOf)),
    components: {
      messages: Object.fromEntries(socketMessages.map((message) => [message.shape, messageOf(message)])),
      schemas: inDraft7(withKnownEvents(Object.fromEntries(jsonSchemas((name) => refTo(name).$ref)))),
    },
  };
}
