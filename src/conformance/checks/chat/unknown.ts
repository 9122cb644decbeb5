import { parseModelName } from "../../../decisions/model-name.js";
import { expectAnsweredBy } from "../../actual-names.js";
import { type Check, Failure, Inconclusive } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { TurnResult } from "../../ports.js";
import { isAskedForAs } from "../../provider-name.js";
import { excerpt, show } from "../../reply.js";
import { answersTo, storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question, type SeenTurn, turnError } from "../../turn-outcome.js";
import { answeredBy } from "../../who-answered.js";

/** What a check of unknown models needs. */
export const traits: CheckTraits = {
  needs: ["turns", "two models"],
  after: ["TURN-01/override-answers"],
  control: "a turn with a known model goes well in the same conversation",
};
/** The same, where it also reads or sets the stored model. */
export const storing: CheckTraits = { ...traits, needs: ["selection", "turns", "two models"] };
const withAnswerer: CheckTraits = { ...traits, needs: ["turns", "the model that ran", "two models"] };
/** The same, where it also asks which model answered. */
export const storedAnswerer: CheckTraits = {
  ...traits,
  needs: ["selection", "turns", "the model that ran", "two models"],
};

const unknown01 = checksOf("UNKNOWN-01", traits);
const unknown02 = checksOf("UNKNOWN-02", storing);
const unknown03 = checksOf("UNKNOWN-03", withAnswerer);

/** Starts a turn. */
export function ask(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
  nonce = laboratory.nonce(),
): Promise<SeenTurn> {
  return laboratory.turn({ message: question(nonce), conversationId, ...(model === null ? {} : { model }) });
}

/** A name that nobody knows, under the credential of a model that is known. */
export function unknownUnderKnownCredential(laboratory: Laboratory): string {
  const [one] = laboratory.models;
  const credential = parseModelName(one)?.credentialName;
  if (credential === undefined) throw new Inconclusive(`the known model ${show(one)} names no credential`);
  return `${credential}/no-such-model-${laboratory.nonce()}`;
}

/** Fails unless the turn ended in an error of its own; the status of the request is told apart. */
export function expectTurnError(turn: TurnResult): void {
  if (turn.status === 400) {
    throw new Failure(
      "an unknown model is refused as a bad request",
      "an error event of the turn",
      `status 400: ${excerpt(turn.error ?? "")}`,
    );
  }
  const isTold = turnError(turn) !== null || (turn.status >= 401 && turn.error !== null);
  if (!isTold) {
    throw new Failure(
      "an unknown model is no error of the turn",
      "an error event",
      turn.fault ?? show(turn.events.map(({ event }) => event["type"])),
    );
  }
}

/** The conversation works: a turn with a known model goes well. */
export async function expectKnownWorks(laboratory: Laboratory, id: string): Promise<void> {
  expectTurn(
    await ask(laboratory, id, laboratory.models[0]),
    "a turn with a known model fails after an unknown one",
  );
}

/** Where the provider was asked in a turn that went well, the model of the turn was among what it was asked for. */
function expectAsked({ target }: Laboratory, model: string, nonce: string): void {
  const asked = target.oracle?.modelsAskedFor(nonce) ?? [];
  if (asked.length > 0 && !asked.some((name) => isAskedForAs(model, name)))
    throw new Failure("another model answers in place of an unknown one", show(model), show(asked));
}

/** No assistant message after the message with the nonce claims any model. */
async function expectNoClaim(laboratory: Laboratory, id: string, nonce: string): Promise<void> {
  if (!laboratory.has("messages")) return;
  const claims = answersTo(await storedMessages(laboratory, id), nonce).filter(
    ({ model }) => typeof model === "string" && model !== "",
  );
  if (claims.length > 0) {
    throw new Failure(
      "a message claims a model for a turn that none answered",
      "no metadata.model",
      show(claims[0]?.model),
    );
  }
}

export const unknownChecks: readonly Check[] = [
  unknown01("turn-error", "an unknown override is an error of the turn, never a 400", async (laboratory) => {
    const id = await laboratory.newConversation();
    expectTurnError(await ask(laboratory, id, laboratory.unknownModel));
    await expectKnownWorks(laboratory, id);
  }),
  unknown01(
    "no-slash",
    "a name without a credential that nobody knows is an error of the turn, never a 400",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      expectTurnError(await ask(laboratory, id, `no-such-model-${laboratory.nonce()}`));
      await expectKnownWorks(laboratory, id);
    },
  ),
  unknown01(
    "status-200",
    "the turn with an unknown model has the status 200",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      const turn = await ask(laboratory, id, laboratory.unknownModel);
      if (turn.status !== 200)
        throw new Failure("the error of the turn is told by the status", "200", String(turn.status));
      await expectKnownWorks(laboratory, id);
    },
    { level: "SHOULD" },
  ),
  unknown01("has-message", "the error event says what went wrong", async (laboratory) => {
    const id = await laboratory.newConversation();
    const turn = await ask(laboratory, id, laboratory.unknownModel);
    const event = turn.events.find((record) => record.event["type"] === "error")?.event;
    // Where the status tells the error, as it SHOULD not, its body says what went wrong.
    const reason = event ? event["message"] : turn.status > 400 ? turn.error : null;
    if (typeof reason !== "string" || reason.trim() === "") {
      throw new Failure(
        "the error event has no message",
        'an event {"type":"error","message":"…"}',
        show(event),
      );
    }
    await expectKnownWorks(laboratory, id);
  }),
  unknown02("not-stored", "an unknown override is not stored where nothing was", async (laboratory) => {
    const id = await laboratory.newConversation();
    await ask(laboratory, id, laboratory.unknownModel);
    await laboratory.expectModel(id, null, "an unknown override was stored");
    await expectKnownWorks(laboratory, id);
  }),
  unknown02("earlier-stays", "an earlier value stays", async (laboratory) => {
    const [one] = laboratory.models;
    const id = await laboratory.newConversation();
    await laboratory.set(id, one);
    await ask(laboratory, id, laboratory.unknownModel);
    await laboratory.expectModel(id, one, "an unknown override has changed what was stored");
    await expectKnownWorks(laboratory, id);
  }),
  unknown02("earlier-override-stays", "an earlier override stays", async (laboratory) => {
    const [, other] = laboratory.models;
    const id = await laboratory.newConversation();
    expectTurn(await ask(laboratory, id, other), "a turn with a known model fails");
    await ask(laboratory, id, laboratory.unknownModel);
    await laboratory.expectModel(id, other, "an unknown override has changed what was stored");
  }),
  unknown02(
    "next-turn",
    "the next turn is answered by what was stored",
    async (laboratory) => {
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      await ask(laboratory, id, laboratory.unknownModel);
      const actual = await answeredBy(laboratory, id, null, "the turn after an unknown model fails");
      await expectAnsweredBy(laboratory, actual, one, "the turn after an unknown model has another model");
    },
    storedAnswerer,
  ),
  unknown02("never-seen", "an unknown override is not even for a moment what is read", async (laboratory) => {
    const [one] = laboratory.models;
    const id = await laboratory.newConversation();
    await laboratory.set(id, one);
    let isOver = false;
    const turn = ask(laboratory, id, laboratory.unknownModel).finally(() => {
      isOver = true;
    });
    const watch = async () => {
      for (let count = 0; count < 40 && !isOver; count++)
        await laboratory.expectModel(id, one, "an unknown override is stored before its provider was asked");
    };
    await Promise.all([turn, watch()]);
    await expectKnownWorks(laboratory, id);
  }),
  unknown03("no-other-answers", "no other model answers in its place", async (laboratory) => {
    const [one] = laboratory.models;
    const id = await laboratory.newConversation();
    await laboratory.setIfStored(id, one);
    const nonce = laboratory.nonce();
    const turn = await ask(laboratory, id, laboratory.unknownModel, nonce);
    expectTurnError(turn);
    await expectNoClaim(laboratory, id, nonce);
    await expectKnownWorks(laboratory, id);
  }),
  unknown03(
    "known-credential",
    "no other model answers for an unknown one of a credential that is known",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const unknown = unknownUnderKnownCredential(laboratory);
      const id = await laboratory.newConversation();
      const nonce = laboratory.nonce();
      const turn = await ask(laboratory, id, unknown, nonce);
      if (turn.status > 299 || turnError(turn) !== null) {
        await expectNoClaim(laboratory, id, nonce);
        return expectKnownWorks(laboratory, id);
      }
      // A credential may take any name, and then this one is known; but no other may stand in for it.
      expectAsked(laboratory, unknown, nonce);
      if (laboratory.has("messages")) {
        const { model } = await storedAnswer(laboratory, id, nonce);
        if (model === one || model === other || model === laboratory.target.defaultModel)
          throw new Failure(
            "another model answers in place of an unknown one",
            "an error event",
            show(model),
          );
      }
      await expectKnownWorks(laboratory, id);
    },
  ),
  unknown03(
    "stored-unknown-fails",
    "an unknown name that a PUT stored fails each turn in the same way",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      await laboratory.set(id, laboratory.unknownModel);
      for (let count = 0; count < 2; count++) {
        const nonce = laboratory.nonce();
        expectTurnError(await ask(laboratory, id, null, nonce));
        await expectNoClaim(laboratory, id, nonce);
      }
      await laboratory.expectModel(id, laboratory.unknownModel, "failing turns have changed what is stored");
    },
    storedAnswerer,
  ),
  unknown03(
    "until-replaced",
    "turns work again once the unknown name is replaced",
    async (laboratory) => {
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, laboratory.unknownModel);
      expectTurnError(await ask(laboratory, id, null));
      await laboratory.set(id, one);
      const actual = await answeredBy(
        laboratory,
        id,
        null,
        "a turn fails although the unknown name was replaced",
      );
      await expectAnsweredBy(laboratory, actual, one, "the replaced name has not answered");
    },
    storedAnswerer,
  ),
  unknown03(
    "asked-of-provider",
    "the provider is not asked for another model",
    async (laboratory) => {
      const askedIn = async (model: string, conversationId: string) => {
        const nonce = laboratory.nonce();
        await ask(laboratory, conversationId, model, nonce);
        return laboratory.port("oracle").modelsAskedFor(nonce);
      };
      const beside: string[] = [];
      // Whatever is asked for beside each known model, as for a title, is not asked for in place of the unknown one.
      for (const model of laboratory.models) {
        const asked = await askedIn(model, await laboratory.newConversation());
        beside.push(...asked.filter((name) => !isAskedForAs(model, name)));
      }
      const id = await laboratory.newConversation();
      const asked = await askedIn(laboratory.unknownModel, id);
      const others = asked.filter(
        (name) => !laboratory.unknownModel.endsWith(name) && !beside.includes(name),
      );
      if (others.length > 0)
        throw new Failure("another model was asked in its place", laboratory.unknownModel, show(others));
      await expectKnownWorks(laboratory, id);
    },
    { needs: ["turns", "two models", "oracle"] },
  ),
];
