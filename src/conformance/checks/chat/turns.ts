import { answererFor, expectAnsweredBy, namesOf } from "../../actual-names.js";
import { type Check, Failure, Inconclusive } from "../../check.js";
import { needClearing } from "../../clearing.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { show } from "../../reply.js";
import { expectTurn, question, turnError } from "../../turn-outcome.js";
import { answeredBy } from "../../who-answered.js";

const traits: CheckTraits = {
  needs: ["turns", "the model that ran", "two models"],
  after: ["TURN-01/override-answers", "META-01/named", "META-01/oracle"],
};
const setting: CheckTraits = {
  needs: ["selection", ...(traits.needs ?? [])],
  after: [...(traits.after ?? []), "WRITE-01/read-back"],
};
/** Of what is stored alone, whichever model answers. */
const storing: CheckTraits = {
  needs: ["selection", "turns", "two models"],
  after: ["TURN-01/override-answers", "WRITE-01/read-back"],
};
const clearing: CheckTraits = { after: [...(setting.after ?? []), "WRITE-02/null"] };

const turn01 = checksOf("TURN-01", traits);
const turn02 = checksOf("TURN-02", setting);
const turn03 = checksOf("TURN-03", {
  ...storing,
  control: "the turn is answered, and an override is stored afterwards",
});
const turn04 = checksOf("TURN-04", storing);
const turn05 = checksOf("TURN-05", setting);

async function run(laboratory: Laboratory, conversationId: string | null, model: string | null) {
  const turn = await laboratory.turn({
    message: question(laboratory.nonce()),
    ...(conversationId === null ? {} : { conversationId }),
    ...(model === null ? {} : { model }),
  });
  expectTurn(turn, `a turn with ${model === null ? "no model" : `the model ${show(model)}`} fails`);
  return turn;
}

/** A turn must be answered by the model. */
async function expectAnswer(
  laboratory: Laboratory,
  id: string,
  override: string | null,
  model: string,
  what: string,
) {
  const actual = await answeredBy(laboratory, id, override, "a turn fails");
  await expectAnsweredBy(laboratory, actual, model, what);
}

export const turnChecks: readonly Check[] = [
  turn01(
    "override-answers",
    "two models asked for are two models that answer",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const [first, second] = [await answererFor(laboratory, one), await answererFor(laboratory, other)];
      await expectAnsweredBy(laboratory, first, one, "an override was answered by another model");
      await expectAnsweredBy(laboratory, second, other, "an override was answered by another model");
      if (namesOf(first) === namesOf(second)) {
        throw new Failure(
          "two different overrides were answered by the same model; where routers stand between, declare them with --routes",
          `${show(one)} and ${show(other)}, or the names of what they route to`,
          `${namesOf(first)} both times`,
        );
      }
    },
    { after: [] },
  ),
  turn01(
    "over-stored",
    "an override is used whatever is stored",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      await expectAnswer(laboratory, id, other, other, "the stored model answered in place of the override");
    },
    setting,
  ),
  turn01(
    "over-unknown",
    "an override is used where the stored name is unknown",
    async (laboratory) => {
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, laboratory.unknownModel);
      await expectAnswer(laboratory, id, one, one, "the override has not answered");
    },
    setting,
  ),
  turn01(
    "name-with-slashes",
    "a name with more than one slash is used whole: all behind the first is the model",
    async (laboratory) => {
      const model = laboratory.target.models?.find((name) => name.split("/").length > 2);
      if (model === undefined) throw new Inconclusive("no known model has more than one slash in its name");
      await expectAnswer(
        laboratory,
        await laboratory.newConversation(),
        model,
        model,
        "another model answered",
      );
    },
  ),
  turn02("stored-answers", "a turn without a model uses the stored one, each of two", async (laboratory) => {
    for (const model of laboratory.models) {
      const id = await laboratory.newConversation();
      await laboratory.set(id, model);
      await expectAnswer(laboratory, id, null, model, "the stored model has not answered");
    }
  }),
  turn02("stored-again", "further turns use the stored model too", async (laboratory) => {
    const [, other] = laboratory.models;
    const id = await laboratory.newConversation();
    await laboratory.set(id, other);
    for (let count = 0; count < 2; count++) {
      await expectAnswer(laboratory, id, null, other, "a later turn was not answered by the stored model");
    }
    await laboratory.expectModel(id, other, "turns have changed the stored model");
  }),
  turn02("own-conversation", "a turn uses the model of its own conversation", async (laboratory) => {
    const [one, other] = laboratory.models;
    const [id, elsewhere] = [await laboratory.newConversation(), await laboratory.newConversation()];
    await laboratory.set(id, one);
    await laboratory.set(elsewhere, other);
    await expectAnswer(laboratory, id, null, one, "the model of another conversation answered");
  }),
  turn03("stores-nothing", "a turn with no model anywhere stores nothing", async (laboratory) => {
    const id = await laboratory.newConversation();
    await run(laboratory, id, null);
    await laboratory.expectModel(id, null, "the default was stored");
    await run(laboratory, id, laboratory.models[0]);
    await laboratory.expectModel(id, laboratory.models[0], "an override was not stored");
  }),
  turn03(
    "stores-nothing-in-new",
    "a turn that mints its conversation stores no default",
    async (laboratory) => {
      const { conversationId } = await run(laboratory, null, null);
      if (conversationId === null)
        throw new Failure("the conversation is not named", "X-Conversation-Id", "none");
      await laboratory.expectModel(conversationId, null, "the default was stored");
      await run(laboratory, conversationId, laboratory.models[0]);
      await laboratory.expectModel(conversationId, laboratory.models[0], "an override was not stored");
    },
  ),
  turn03(
    "default-answers",
    "a turn with no model anywhere is answered by the default",
    async (laboratory) => {
      const model = laboratory.port("defaultModel");
      const other = laboratory.models.find((name) => name !== model) ?? laboratory.models[0];
      // What another conversation has just used must not have become the default.
      await run(laboratory, await laboratory.newConversation(), other);
      const id = await laboratory.newConversation();
      await expectAnswer(laboratory, id, null, model, "the default has not answered");
    },
    { ...traits, needs: ["turns", "the model that ran", "two models", "a default model"] },
  ),
  turn04("stored", "an override is read back after the stream ends", async (laboratory) => {
    const id = await laboratory.newConversation();
    for (const model of laboratory.models) {
      await run(laboratory, id, model);
      await laboratory.expectModel(id, model, "the override is not stored when the stream has ended");
    }
  }),
  turn04("replaces", "an override replaces what was stored", async (laboratory) => {
    const [one, other] = laboratory.models;
    const id = await laboratory.newConversation();
    await laboratory.set(id, one);
    await run(laboratory, id, other);
    await laboratory.expectModel(id, other, "the override has not replaced the stored model");
  }),
  turn04(
    "this-one-only",
    "an override is stored in its conversation only",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const [id, set, unset] = [
        await laboratory.newConversation(),
        await laboratory.newConversation(),
        await laboratory.newConversation(),
      ];
      await laboratory.set(set, one);
      await run(laboratory, id, other);
      await laboratory.expectModel(set, one, "an override was stored in another conversation");
      await laboratory.expectModel(unset, null, "an override was stored in another conversation");
      await laboratory.expectModel(id, other, "the override is not stored");
      await expectAnswer(laboratory, set, null, one, "an override was used in another conversation");
    },
    setting,
  ),
  turn04(
    "in-a-new-one",
    "an override is stored in the conversation that its turn mints",
    async (laboratory) => {
      const [one] = laboratory.models;
      const { conversationId } = await run(laboratory, null, one);
      if (conversationId === null)
        throw new Failure("the conversation is not named", "X-Conversation-Id", "none");
      await laboratory.expectModel(conversationId, one, "the override is not stored in the new conversation");
    },
  ),
  turn04(
    "used-next",
    "the next turn uses the stored override",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      await run(laboratory, id, other);
      await expectAnswer(laboratory, id, null, other, "the turn after an override was not answered by it");
    },
    setting,
  ),
  turn04(
    "not-used-elsewhere",
    "the turns of other conversations go on with their own stored models",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const [id, elsewhere] = [await laboratory.newConversation(), await laboratory.newConversation()];
      await laboratory.set(id, one);
      await run(laboratory, elsewhere, other);
      await expectAnswer(
        laboratory,
        id,
        null,
        one,
        "a turn was answered by the override of another conversation",
      );
    },
    setting,
  ),
  turn04(
    "requested-name",
    "the requested name is stored, not the one that a router chose",
    async (laboratory) => {
      for (const { asked } of laboratory.port("routes")) {
        const id = await laboratory.newConversation();
        await run(laboratory, id, asked);
        await laboratory.expectModel(id, asked, "what is stored is not the name that was asked for");
      }
    },
    { needs: ["selection", "turns", "a route"] },
  ),
  turn04(
    "each-known-name",
    "whichever known model is asked for, its name is stored as it was asked",
    async (laboratory) => {
      const { models = [], defaultModel } = laboratory.target;
      for (const model of new Set([
        ...(defaultModel === undefined ? [] : [defaultModel]),
        ...models.slice(0, 6),
      ])) {
        const id = await laboratory.newConversation();
        await laboratory.set(id, "kit/before");
        const turn = await laboratory.turn({
          message: question(laboratory.nonce()),
          conversationId: id,
          model,
        });
        // A model that is offered may be out of order; what its turn leaves behind is not for this check.
        if (turn.status > 299 || turnError(turn) !== null) continue;
        await laboratory.expectModel(id, model, "what is stored is not the name that was asked for");
      }
      const id = await laboratory.newConversation();
      await run(laboratory, id, laboratory.models[0]);
      await laboratory.expectModel(id, laboratory.models[0], "the override is not stored");
    },
    { needs: ["selection", "turns", "two models"] },
  ),
  turn05(
    "put-after-override",
    "a later PUT replaces an override, for reads and turns",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await run(laboratory, id, one);
      await laboratory.set(id, other);
      await laboratory.expectModel(id, other, "the PUT has not replaced the override");
      await expectAnswer(laboratory, id, null, other, "the override answers although a PUT replaced it");
      await laboratory.expectModel(id, other, "the override is back some time after a PUT replaced it");
    },
  ),
  turn05(
    "override-after-put",
    "a later override replaces a PUT",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await run(laboratory, id, one);
      await laboratory.set(id, other);
      await run(laboratory, id, one);
      await laboratory.expectModel(id, one, "the second override has not replaced the PUT");
    },
    storing,
  ),
  turn05(
    "clear-after-override",
    "after a clear nothing is stored, and nothing comes back",
    async (laboratory) => {
      await needClearing(laboratory);
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await run(laboratory, id, one);
      await laboratory.set(id, null);
      await laboratory.expectModel(id, null, "the clear has not removed the override");
      await run(laboratory, id, null);
      await laboratory.expectModel(id, null, "the override is back after a clear and a turn");
    },
    { ...clearing, needs: storing.needs ?? [] },
  ),
  turn05(
    "default-after-clear",
    "after a clear the default answers again",
    async (laboratory) => {
      await needClearing(laboratory);
      const model = laboratory.port("defaultModel");
      const other = laboratory.models.find((name) => name !== model) ?? laboratory.models[0];
      const id = await laboratory.newConversation();
      await laboratory.set(id, other);
      await expectAnswer(laboratory, id, null, other, "the stored model has not answered");
      await laboratory.set(id, null);
      await expectAnswer(laboratory, id, null, model, "the default does not answer after a clear");
      await run(laboratory, id, other);
      await laboratory.set(id, null);
      await expectAnswer(
        laboratory,
        id,
        null,
        model,
        "the default does not answer after an override was cleared",
      );
    },
    { ...clearing, needs: [...(setting.needs ?? []), "a default model"] },
  ),
];
