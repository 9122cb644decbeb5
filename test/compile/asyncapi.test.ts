import { describe, expect, it } from "vitest";
import { asyncapiDocument } from "../../src/compile/asyncapi.js";
import { asJson, type JsonObject } from "../../src/compile/json-text.js";
import { shapeNamed, shapes, socketMessages } from "../../src/contract.js";
import { corpusOf } from "./corpus.js";
import { exchanges } from "./exchanges.js";
import { objectsIn, resolve } from "./schema-walk.js";
import { titled } from "./titled.js";
import { asyncapiValidators } from "./validators.js";

interface Message {
  readonly payload: { readonly $ref: string };
  readonly examples: readonly {
    readonly name: string;
    readonly summary: string;
    readonly payload: unknown;
  }[];
  readonly "x-clauses": readonly string[];
}

interface Operation {
  readonly action: "send" | "receive";
  readonly channel: { readonly $ref: string };
  readonly messages: readonly { readonly $ref: string }[];
  readonly reply?: { readonly messages: readonly { readonly $ref: string }[] };
}

const document = asJson(asyncapiDocument("0.20.0")) as JsonObject & {
  readonly channels: { readonly socket: { readonly address: string | null; readonly messages: JsonObject } };
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: { readonly messages: Readonly<Record<string, Message>> };
};

const eachShape = titled(shapes, ({ name }) => name);

const eachMessage = titled(socketMessages, ({ shape }) => shape);

const eachTurn = titled(
  exchanges.filter(({ endpoint }) => endpoint.id === "sendChat"),
  ({ name }) => name,
);

const validator = asyncapiValidators(document);

function messageOf(shape: string): Message {
  const message = document.components.messages[shape];
  if (!message) throw new Error(`the document has no message ${shape}`);
  return message;
}

const inChannel = (shape: string) => ({ $ref: `#/channels/socket/messages/${shape}` });

describe("the AsyncAPI document", () => {
  it("leaves the socket's address open, for the contract names none", () => {
    expect(document.channels.socket.address).toBeNull();
  });

  it("carries every message of the socket on its one channel, and no others", () => {
    const names = socketMessages.map(({ shape }) => shape);
    expect(Object.keys(document.channels.socket.messages)).toEqual(names);
    expect(Object.keys(document.components.messages)).toEqual(names);
    for (const name of names) {
      const message = resolve(`#/channels/socket/messages/${name}`, document)["$ref"];
      expect(resolve(String(message), document)).toBe(messageOf(name));
      expect(messageOf(name).payload.$ref).toBe(`#/components/schemas/${name}`);
    }
  });

  it.each(eachMessage)("has the server's side of %s as one operation", (_shape, { shape, from }) => {
    const operation = document.operations[from === "client" ? `receive${shape}` : `send${shape}`];
    expect(operation?.action).toBe(from === "client" ? "receive" : "send");
    expect(operation?.channel.$ref).toBe("#/channels/socket");
    expect(operation?.messages).toEqual([inChannel(shape)]);
  });

  it("TURN-08 answers a client's message with each message that a server sends", () => {
    const answers = socketMessages
      .filter(({ from }) => from === "server")
      .map(({ shape }) => inChannel(shape));
    const replies = Object.values(document.operations).map(({ action, reply }) => ({ action, reply }));
    expect(replies.filter(({ action }) => action === "receive").map(({ reply }) => reply?.messages)).toEqual(
      socketMessages.filter(({ from }) => from === "client").map(() => answers),
    );
    expect(replies.filter(({ action, reply }) => action === "send" && reply)).toEqual([]);
  });

  it.each(eachShape)("judges values of %s, as draft 7, as the zod schema does", (_name, shape) => {
    const judge = validator(shape.name);
    const wrong = corpusOf(shape).filter((value) => judge(value) !== shape.schema.safeParse(value).success);
    expect(wrong).toEqual([]);
  });

  it.each(eachMessage)(
    "shows what %s accepts, and the schema of its payload accepts it",
    (_shape, { shape }) => {
      const { examples } = messageOf(shape);
      expect(examples.map(({ summary, payload }) => ({ title: summary, value: payload }))).toEqual(
        shapeNamed(shape).accepts.map(({ title, value }) => ({ title, value: asJson(value) })),
      );
      expect(examples.filter(({ payload }) => !validator(shape)(payload))).toEqual([]);
    },
  );

  it.each(eachTurn)(
    "TURN-08 judges %s as the endpoint does",
    (_name, { exchange: { request, response, status } }) => {
      expect(validator("ChatSendMessage")({ type: "chat.send", ...(request as object) })).toBe(
        status === 200,
      );
      if (status !== 200) {
        const { error } = response as { readonly error: string };
        expect(validator("ChatErrorMessage")({ type: "chat.error", message: error })).toBe(true);
      } else {
        expect((response as unknown[]).filter((event) => !validator("TurnEvent")(event))).toEqual([]);
      }
    },
  );

  it("puts nothing beside a $ref, where draft 7 would not read it", () => {
    const refs = objectsIn(document).filter(({ $ref }) => $ref !== undefined);
    expect(refs.length).toBeGreaterThan(0);
    expect(refs.filter((schema) => Object.keys(schema).length > 1)).toEqual([]);
  });

  it("closes no object to fields it does not know", () => {
    expect(objectsIn(document).filter(({ additionalProperties }) => additionalProperties === false)).toEqual(
      [],
    );
  });
});
