import { expectAnsweredBy } from "../../actual-names.js";
import { type Check, Failure } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { excerpt, show } from "../../reply.js";
import { expectTurn, question, turnError } from "../../turn-outcome.js";
import { whoAnswered } from "../../who-answered.js";

const traits: CheckTraits = {
  needs: ["socket", "two models"],
  after: ["TURN-01/override-answers", "TURN-08/answers"],
};
const stored: CheckTraits = { ...traits, needs: ["selection", "socket", "two models"] };
const withAnswerer: CheckTraits = {
  ...traits,
  needs: ["selection", "socket", "the model that ran", "two models"],
};
const turn08 = checksOf("TURN-08", traits);

async function say(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
  nonce = laboratory.nonce(),
) {
  return laboratory.socketTurn({
    message: question(nonce),
    conversationId,
    ...(model === null ? {} : { model }),
  });
}

async function expectSocketAnswer(
  laboratory: Laboratory,
  id: string,
  override: string | null,
  model: string,
): Promise<void> {
  const nonce = laboratory.nonce();
  const turn = await say(laboratory, id, override, nonce);
  expectTurn(turn, "a turn on the WebSocket fails");
  await expectAnsweredBy(
    laboratory,
    await whoAnswered(laboratory, id, nonce, turn),
    model,
    "chat.send was answered by another model than POST /chat would be",
  );
}

const malformed: readonly (readonly [name: string, text: string])[] = [
  ["broken-json", '{"type":"chat.send","message":'],
  ["no-message", '{"type":"chat.send"}'],
  ["blank-message", '{"type":"chat.send","message":" \\n"}'],
  ["model-null", '{"type":"chat.send","message":"hi","model":null}'],
  ["model-number", '{"type":"chat.send","message":"hi","model":5}'],
  ["array", '[{"type":"chat.send","message":"hi"}]'],
];

export const socketChecks: readonly Check[] = [
  turn08(
    "answers",
    "a chat.send is a turn",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      expectTurn(await say(laboratory, id, laboratory.models[0]), "a turn on the WebSocket fails");
    },
    { after: ["TURN-01/override-answers"] },
  ),
  turn08(
    "override",
    "an override on the WebSocket is used and stored",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      await expectSocketAnswer(laboratory, id, other, other);
      await laboratory.expectModel(id, other, "an override on the WebSocket is not stored");
    },
    withAnswerer,
  ),
  turn08(
    "stored",
    "a chat.send without a model uses the stored one and stores nothing",
    async (laboratory) => {
      for (const model of laboratory.models) {
        const id = await laboratory.newConversation();
        await laboratory.set(id, model);
        await expectSocketAnswer(laboratory, id, null, model);
        await laboratory.expectModel(id, model, "a chat.send without a model has changed the stored one");
      }
    },
    withAnswerer,
  ),
  turn08(
    "default-not-stored",
    "a chat.send with no model anywhere stores nothing",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      expectTurn(await say(laboratory, id, null), "a turn on the WebSocket fails");
      await laboratory.expectModel(id, null, "the default was stored");
      expectTurn(await say(laboratory, id, laboratory.models[0]), "a turn on the WebSocket fails");
      await laboratory.expectModel(id, laboratory.models[0], "an override on the WebSocket is not stored");
    },
    stored,
  ),
  turn08(
    "default",
    "a chat.send with no model anywhere is answered by the default",
    async (laboratory) => {
      const model = laboratory.port("defaultModel");
      await expectSocketAnswer(laboratory, await laboratory.newConversation(), null, model);
    },
    { ...withAnswerer, needs: ["socket", "the model that ran", "two models", "a default model"] },
  ),
  turn08(
    "empty-model",
    '`model: ""` on the WebSocket is no override and clears nothing',
    async (laboratory) => {
      const [, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, other);
      await expectSocketAnswer(laboratory, id, "", other);
      await laboratory.expectModel(id, other, "an empty override has cleared the stored model");
    },
    { ...withAnswerer, level: "SHOULD" },
  ),
  turn08(
    "unknown",
    "an unknown model on the WebSocket is an error of the turn and is not stored",
    async (laboratory) => {
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.setIfStored(id, one);
      const turn = await say(laboratory, id, laboratory.unknownModel);
      if (turn.error !== null)
        throw new Failure(
          "an unknown model could not start a turn",
          "an error event",
          `chat.error: ${excerpt(turn.error)}`,
        );
      if (turnError(turn) === null)
        throw new Failure(
          "an unknown model is no error of the turn",
          "an error event",
          show(turn.events.at(-1)?.event),
        );
      await laboratory.expectModelIfStored(id, one, "an unknown override on the WebSocket was stored");
      expectTurn(await say(laboratory, id, null), "the next turn on the WebSocket fails");
    },
  ),
  ...malformed.map(([name, text]) =>
    turn08(
      name,
      `what cannot start a turn is answered with ${name === "broken-json" ? "an error" : "chat.error"}: ${text.slice(0, 44)}`,
      async (laboratory) => {
        const reply = await laboratory.observe(`WebSocket ${show(text)}`, () =>
          laboratory.port("sendOnSocket")(text),
        );
        let message: unknown;
        try {
          message = JSON.parse(reply);
        } catch {}
        const { type, message: reason } = (message ?? {}) as { type?: unknown; message?: unknown };
        // Nobody can know that what is not JSON was to be a chat.
        const isErrorOfAnySort = name === "broken-json" && /^(.*\.)?error$/.test(String(type));
        const isChatError = type === "chat.error" && typeof reason === "string" && reason !== "";
        if (!isChatError && !(isErrorOfAnySort && type !== "chat.error")) {
          throw new Failure(
            "a malformed message is not refused",
            '{"type":"chat.error","message":"…"}',
            show(message ?? reply),
          );
        }
        const id = await laboratory.newConversation();
        expectTurn(
          await say(laboratory, id, laboratory.models[0]),
          "a right turn on the WebSocket fails after a malformed message",
        );
      },
      {
        needs: ["socket", "socket messages", "two models"],
        control: "a right chat.send is answered afterwards",
        ...(name.startsWith("model") ? { level: "SHOULD" as const } : {}),
      },
    ),
  ),
];
