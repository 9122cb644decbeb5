import { conversationModelPath } from "../../../decisions/conversation-path.js";
import { type Check, Failure } from "../../check.js";
import { checksOf } from "../../define.js";
import { expectModelResponse, expectStatus, show } from "../../reply.js";
import { withStoredAnswer } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";
import { readTurnEvent, readTurnStream } from "../../turn-stream.js";
import { conversationToWarm, warmUp } from "../../warm-up.js";

const after = ["WRITE-01/read-back", "TURN-04/stored"];
const shape01 = checksOf("SHAPE-01", { after });
const shape02 = checksOf("SHAPE-02", { after: ["WRITE-01/read-back"] });

/** Fields that no version of the contract has, of every type. */
const unknownFields = { futureField: { nested: [1, null] }, x_trace: "abc", flag: true, nothing: null };

/** What a reader must not hand to an object's prototype. */
const prototypes = (model: string) =>
  `"__proto__":{"model":${JSON.stringify(model)}},"constructor":{"prototype":{"model":${JSON.stringify(model)}}}`;

/** What a backend, as a reader of requests, does with fields that it does not know. */
export const shapeChecks: readonly Check[] = [
  shape01(
    "chat-request",
    "a turn's request with unknown fields is a turn like any other",
    async (laboratory) => {
      const [model] = laboratory.models;
      const id = await laboratory.newConversation();
      const message = question(laboratory.nonce());
      const body = JSON.stringify({ ...unknownFields, message, conversationId: id, model });
      const reply = await laboratory.observe("POST a turn", () => laboratory.port("postTurn")(body));
      expectStatus(reply, 200, "a request with unknown fields is refused");
      const turn = { status: 200, conversationId: id, error: null, ...readTurnStream(reply.bytes) };
      expectTurn(
        await withStoredAnswer(laboratory, { message, conversationId: id }, turn),
        "a turn with unknown fields fails",
      );
      await laboratory.expectModelIfStored(
        id,
        model,
        "the override of a request with unknown fields is not stored",
      );
    },
    { needs: ["turns", "posted turns", "two models"] },
  ),
  shape01(
    "chat-send",
    "a chat.send with unknown fields starts a turn",
    async (laboratory) => {
      const message = question(laboratory.nonce());
      const conversationId = await laboratory.newConversation();
      const [model] = laboratory.models;
      const text = JSON.stringify({ ...unknownFields, type: "chat.send", message, conversationId, model });
      const first = readTurnEvent(
        await laboratory.observe(`WebSocket ${show(text)}`, () => laboratory.port("sendOnSocket")(text)),
      );
      if (typeof first === "string") throw new Failure("the answer is no event", "an event", first);
      if (first.event["type"] === "chat.error" || first.event["type"] === "error")
        throw new Failure("a chat.send with unknown fields is refused", "an event of the turn", first.text);
    },
    { needs: ["socket", "socket messages", "two models"], after: ["TURN-08/answers"] },
  ),
  shape01(
    "warm-request",
    "a warm-up with unknown fields is answered",
    async (laboratory) => {
      const [model] = laboratory.models;
      const conversationId = await conversationToWarm(laboratory, model);
      const request = { conversationId, model, ...unknownFields };
      await warmUp(laboratory, request, "a warm-up with unknown fields is refused");
    },
    { needs: ["warm", "two models"], after: ["WARM-01/override"] },
  ),
  shape02(
    "chat-request",
    "a turn's model behind __proto__ is no override",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      const message = JSON.stringify(question(laboratory.nonce()));
      const body = `{"message":${message},"conversationId":${JSON.stringify(id)},${prototypes(other)}}`;
      await laboratory.observe("POST a turn", () => laboratory.port("postTurn")(body));
      await laboratory.expectModel(id, one, "a model behind __proto__ was taken for the turn's own");
      const plain = await laboratory.newConversation();
      await laboratory.expectModel(plain, null, "a request has given all conversations a model");
    },
    {
      needs: ["selection", "turns", "posted turns", "two models"],
      control: "what was stored before is read back",
    },
  ),
  shape02(
    "set-model-request",
    "keys named after a prototype change no other conversation",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      const reply = await laboratory.send({
        method: "PUT",
        path: conversationModelPath(id),
        headers: { "content-type": "application/json" },
        body: `{${prototypes("kit/polluted")},"model":"kit/own"}`,
      });
      const model = expectModelResponse(reply, id, "a body that is allowed is refused");
      if (model !== "kit/own") throw new Failure("another model was stored", '"kit/own"', show(model));
      const other = await laboratory.newConversation();
      await laboratory.expectModel(other, null, "a request has given all conversations a model");
      await laboratory.set(other, "kit/other");
      await laboratory.expectModel(other, "kit/other", "a name that was set is not read back");
    },
    { needs: ["selection", "send"] },
  ),
];
