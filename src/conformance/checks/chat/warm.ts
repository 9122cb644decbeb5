import { expectAnsweredBy, expectNamed } from "../../actual-names.js";
import { type Check, Failure } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { Reply } from "../../ports.js";
import { isJson, objectOf, showReply } from "../../reply.js";
import { storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";
import { conversationToWarm, warmUp } from "../../warm-up.js";
import { answeredBy } from "../../who-answered.js";

const traits: CheckTraits = {
  needs: ["warm", "two models"],
  after: ["WRITE-01/read-back"],
  control: "the warm-up is answered with its counts",
};
/** What follows from a warm-up that does not work at all. */
const resting: CheckTraits = { ...traits, after: ["WRITE-01/read-back", "WARM-01/override"] };
const storing: CheckTraits = { ...resting, needs: ["selection", "warm", "two models"] };
const warm01 = checksOf("WARM-01", traits);
const warm02 = checksOf("WARM-02", storing);
const warm03 = checksOf("WARM-03", resting);
const warm04 = checksOf("WARM-04", { ...resting, needs: ["warm", "turns", "messages", "two models"] });
const warm05 = checksOf("WARM-05", {
  ...resting,
  control: "a conversation with a message is warmed afterwards",
});

/** Warms, which must be answered as a WarmResponse; gives the model that it names, if it names one. */
async function warm(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
): Promise<string | null> {
  return warmUp(laboratory, { conversationId, ...(model === null ? {} : { model }) });
}

/** Where the backend names the model that it warmed, it must be this one. */
async function expectWarmed(
  laboratory: Laboratory,
  named: string | null,
  model: string,
  what: string,
): Promise<void> {
  if (named !== null) await expectNamed(laboratory, named, model, what);
}

/** A refusal with 409 must say why. */
function expectReason(reply: Reply): void {
  if (reply.status !== 409) return;
  const expected = '409 with {"error": "…"} as JSON';
  const { error } = isJson(reply) ? objectOf(reply, expected) : { error: null };
  if (typeof error !== "string" || error === "")
    throw new Failure("a refused warm-up does not say why", expected, showReply(reply));
}

export const warmChecks: readonly Check[] = [
  warm01("override", "an override is warmed, whatever is stored", async (laboratory) => {
    const [one, other] = laboratory.models;
    const id = await conversationToWarm(laboratory, one);
    await expectWarmed(
      laboratory,
      await warm(laboratory, id, other),
      other,
      "the warm-up has not resolved to its override",
    );
  }),
  warm01(
    "stored",
    "without an override the stored model is warmed",
    async (laboratory) => {
      for (const model of laboratory.models) {
        const id = await conversationToWarm(laboratory, model);
        await expectWarmed(
          laboratory,
          await warm(laboratory, id, null),
          model,
          "the warm-up has not resolved to the stored model",
        );
      }
    },
    { needs: ["selection", "warm", "two models"] },
  ),
  warm01(
    "empty-override",
    'an override of "" is none: the stored model is warmed',
    async (laboratory) => {
      const [, other] = laboratory.models;
      const id = await conversationToWarm(laboratory, other);
      await expectWarmed(
        laboratory,
        await warm(laboratory, id, ""),
        other,
        "the warm-up has not resolved to the stored model",
      );
    },
    { needs: ["selection", "warm", "two models"], level: "SHOULD" },
  ),
  warm01(
    "default",
    "with neither the default is warmed",
    async (laboratory) => {
      const id = await conversationToWarm(laboratory, null);
      await expectWarmed(
        laboratory,
        await warm(laboratory, id, null),
        laboratory.port("defaultModel"),
        "the warm-up has not resolved to the default",
      );
    },
    { needs: ["warm", "two models", "a default model"] },
  ),
  warm02("override", "a warm-up stores no override where nothing was stored", async (laboratory) => {
    const id = await conversationToWarm(laboratory, null);
    await warm(laboratory, id, laboratory.models[0]);
    await laboratory.expectModel(id, null, "the warm-up has stored its override");
  }),
  warm02("keeps-stored", "a warm-up leaves the stored model as it is", async (laboratory) => {
    const [one, other] = laboratory.models;
    const id = await conversationToWarm(laboratory, one);
    await warm(laboratory, id, other);
    await laboratory.expectModel(id, one, "the warm-up has stored its override");
    await warm(laboratory, id, null);
    await laboratory.expectModel(id, one, "the warm-up has changed the stored model");
  }),
  warm02("default", "a warm-up stores no default", async (laboratory) => {
    const id = await conversationToWarm(laboratory, null);
    await warm(laboratory, id, null);
    await laboratory.expectModel(id, null, "the warm-up has stored the default");
  }),
  warm02(
    "next-turn",
    "the turn after a warm-up uses what is stored, not what was warmed",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await conversationToWarm(laboratory, one);
      await warm(laboratory, id, other);
      const actual = await answeredBy(laboratory, id, null, "the turn after a warm-up fails");
      await expectAnsweredBy(laboratory, actual, one, "the turn after a warm-up uses the warmed model");
    },
    { needs: ["selection", "warm", "turns", "the model that ran", "two models"] },
  ),
  warm03("no-400", "an unknown model is no 400 and stores nothing", async (laboratory) => {
    const [one] = laboratory.models;
    const [set, unset] = [
      await conversationToWarm(laboratory, one),
      await conversationToWarm(laboratory, null),
    ];
    for (const id of [set, unset]) {
      const reply = await laboratory.warm({ conversationId: id, model: laboratory.unknownModel });
      if (reply.status === 400)
        throw new Failure(
          "an unknown model is refused as a bad request",
          "any status but 400",
          showReply(reply),
        );
    }
    await laboratory.expectModelIfStored(set, one, "the warm-up has stored an unknown model");
    await laboratory.expectModelIfStored(unset, null, "the warm-up has stored an unknown model");
    await warm(laboratory, set, one);
  }),
  warm04("no-message", "a warm-up adds no message", async (laboratory) => {
    const id = await laboratory.newConversation();
    const nonce = laboratory.nonce();
    expectTurn(
      await laboratory.turn({ message: question(nonce), conversationId: id, model: laboratory.models[0] }),
      "a turn fails",
    );
    await storedAnswer(laboratory, id, nonce);
    const before = (await storedMessages(laboratory, id)).length;
    await warm(laboratory, id, null);
    await warm(laboratory, id, laboratory.models[1]);
    const after = (await storedMessages(laboratory, id)).length;
    if (after !== before)
      throw new Failure("the warm-up has changed the messages", `${before} messages`, `${after} messages`);
  }),
  warm05(
    "refusal",
    "where a warm-up is refused with 409, for an empty conversation, an unknown model or a turn that runs, it says {error}",
    async (laboratory) => {
      const [one] = laboratory.models;
      const { unknownModel } = laboratory;
      const empty = await laboratory.newConversation();
      expectReason(await laboratory.warm({ conversationId: empty, model: one }));
      const id = await conversationToWarm(laboratory, one);
      expectReason(await laboratory.warm({ conversationId: id, model: unknownModel }));
      if (laboratory.has("turns")) {
        const turn = laboratory.turn({
          message: question(laboratory.nonce()),
          conversationId: id,
          model: one,
        });
        const [, reply] = await Promise.all([turn, laboratory.warm({ conversationId: id, model: one })]);
        expectReason(reply);
      }
      await warm(laboratory, id, one);
    },
  ),
];
