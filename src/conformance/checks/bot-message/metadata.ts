import { expectNamed } from "../../actual-names.js";
import { type Check, Failure, Inconclusive } from "../../check.js";
import { canClear } from "../../clearing.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { jsonOf, show } from "../../reply.js";
import { answersTo, storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, liveModel, question, turnError } from "../../turn-outcome.js";
import { namedBy } from "../../who-answered.js";

const traits: CheckTraits = { needs: ["turns", "messages", "two models"], after: ["META-01/named"] };
const meta01 = checksOf("META-01", traits);
const meta02 = checksOf("META-02", traits);
const meta03 = checksOf("META-03", traits);
const meta04 = checksOf("META-04", {
  ...traits,
  control: "the answer of the same conversation names its model",
});
const meta05 = checksOf("META-05", {
  needs: ["turns", "messages", "a route"],
  after: ["META-01/route"],
});
const list01 = checksOf("LIST-01", {
  needs: ["turns", "conversations", "two models"],
  control: "the list is there, and the conversation in it",
});

async function ask(laboratory: Laboratory, conversationId: string, model: string | null, nonce: string) {
  const turn = await laboratory.turn({
    message: question(nonce),
    conversationId,
    ...(model === null ? {} : { model }),
  });
  expectTurn(turn, "a turn fails");
  return turn;
}

/** The part of a list that speaks of the conversation, whatever stands around it; `null` where there is none. */
function rowOf(list: unknown, id: string): object | null {
  if (typeof list !== "object" || list === null) return null;
  if (Object.hasOwn(list, id)) return rowOf({ id, ...(list as Record<string, object>)[id] }, id);
  if (!Array.isArray(list) && Object.values(list).includes(id)) return list;
  for (const part of Object.values(list)) {
    const row = rowOf(part, id);
    if (row) return row;
  }
  return null;
}

/** The answer of each declared route must keep the name that was asked for. */
async function expectRequestedModel(laboratory: Laboratory, isStored: boolean): Promise<void> {
  const routes = laboratory.port("routes").filter(({ asked, actual }) => asked !== actual);
  if (routes.length === 0) throw new Inconclusive("each declared route is answered under the name asked for");
  for (const { asked } of routes) {
    const id = await laboratory.newConversation();
    const nonce = laboratory.nonce();
    if (isStored) await laboratory.set(id, asked);
    await ask(laboratory, id, isStored ? null : asked, nonce);
    const { requestedModel } = await storedAnswer(laboratory, id, nonce);
    if (requestedModel !== asked) {
      throw new Failure(
        "the answer of another model does not keep the name that was asked for",
        `metadata.requestedModel ${show(asked)}`,
        show(requestedModel),
      );
    }
  }
}

export const metadataChecks: readonly Check[] = [
  meta01(
    "named",
    "each assistant message names the model that answered",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      for (const model of laboratory.models) await namedBy(laboratory, id, model, "a turn fails");
    },
    { after: [] },
  ),
  meta01(
    "by-each-model",
    "the message names the model that was asked, or what that routes to",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      for (const model of [...laboratory.models, laboratory.models[0]]) {
        const named = await namedBy(laboratory, id, model, "a turn fails");
        await expectNamed(
          laboratory,
          named,
          model,
          "the message names another model than the one that answers for it",
        );
      }
    },
  ),
  meta01(
    "route",
    "where a router or a fallback chose another model, the message names that one",
    async (laboratory) => {
      for (const { asked, actual } of laboratory.port("routes")) {
        const id = await laboratory.newConversation();
        const named = await namedBy(laboratory, id, asked, `a turn with ${show(asked)} fails`);
        if (named !== actual)
          throw new Failure(
            "the message names not the model that really answered",
            show(actual),
            show(named),
          );
      }
    },
    { needs: ["turns", "messages", "a route"] },
  ),
  meta01(
    "stored-route",
    "the same where the routed model is the stored one",
    async (laboratory) => {
      for (const { asked, actual } of laboratory.port("routes")) {
        const id = await laboratory.newConversation();
        await laboratory.set(id, asked);
        const named = await namedBy(laboratory, id, null, `a turn with ${show(asked)} fails`);
        if (named !== actual)
          throw new Failure(
            "the message names not the model that really answered",
            show(actual),
            show(named),
          );
        await laboratory.expectModel(id, asked, "the turn has replaced the stored name by the routed one");
      }
    },
    { needs: ["selection", "turns", "messages", "a route"] },
  ),
  meta01(
    "oracle",
    "the provider was really asked for the model that the message names",
    async (laboratory) => {
      let count = 0;
      for (const model of laboratory.models) {
        const id = await laboratory.newConversation();
        const nonce = laboratory.nonce();
        await ask(laboratory, id, model, nonce);
        const asked = laboratory.port("oracle").modelsAskedFor(nonce);
        const named = String((await storedAnswer(laboratory, id, nonce)).model);
        count += asked.length;
        if (asked.length > 0 && !asked.some((name) => named === name || named.endsWith(`/${name}`))) {
          throw new Failure(
            "the message names a model that the provider was not asked for",
            show(asked),
            show(named),
          );
        }
      }
      if (count === 0) {
        throw new Inconclusive(
          "the oracle was asked for none of the two models: name two of its models first, with --models",
        );
      }
    },
    { needs: ["turns", "messages", "two models", "oracle"] },
  ),
  meta02("reloaded", "the model is there after a reload, each time", async (laboratory) => {
    const id = await laboratory.newConversation();
    const nonce = laboratory.nonce();
    await ask(laboratory, id, laboratory.models[0], nonce);
    const first = (await storedAnswer(laboratory, id, nonce)).model;
    for (let count = 0; count < 3; count++) {
      const again = answersTo(await storedMessages(laboratory, id), nonce).at(-1)?.model;
      if (again !== first || typeof again !== "string")
        throw new Failure("a reload gives another model", show(first), show(again));
    }
  }),
  meta02(
    "keeps-its-own",
    "each message keeps its own when the selection changes later",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      const nonces = [laboratory.nonce(), laboratory.nonce()] as const;
      await ask(laboratory, id, one, nonces[0]);
      await ask(laboratory, id, other, nonces[1]);
      const before = [
        (await storedAnswer(laboratory, id, nonces[0])).model,
        (await storedAnswer(laboratory, id, nonces[1])).model,
      ];
      for (const [index, model] of [one, other].entries())
        await expectNamed(
          laboratory,
          String(before[index]),
          model,
          "messages of two models do not keep one each",
        );
      if (!laboratory.has("selection")) return;
      const cleared = (await canClear(laboratory)) ? [null] : [];
      for (const selected of ["kit/selected-later", ...cleared, other]) {
        await laboratory.set(id, selected);
        const messages = await storedMessages(laboratory, id);
        const after = nonces.map((nonce) => answersTo(messages, nonce).at(-1)?.model);
        if (JSON.stringify(after) !== JSON.stringify(before)) {
          throw new Failure(
            "changing the selection has changed the models of old messages",
            show(before),
            show(after),
          );
        }
      }
    },
  ),
  meta02(
    "in-order",
    "the messages come oldest first, each turn's answer after its question",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      const nonces = [laboratory.nonce(), laboratory.nonce(), laboratory.nonce()];
      for (const nonce of nonces) {
        await ask(laboratory, id, laboratory.models[0], nonce);
        await storedAnswer(laboratory, id, nonce);
      }
      const messages = await storedMessages(laboratory, id);
      const places = nonces.map((nonce) =>
        messages.findIndex(({ role, content }) => role === "user" && content.includes(nonce)),
      );
      if (places.some((place, index) => place < 0 || place < (places[index - 1] ?? -1))) {
        throw new Failure("the messages are not oldest first", "the order of the turns", show(places));
      }
    },
  ),
  meta03(
    "live-and-stored",
    "the model of the live usage and that of the stored message agree",
    async (laboratory) => {
      for (const model of laboratory.models) {
        const id = await laboratory.newConversation();
        const nonce = laboratory.nonce();
        const live = liveModel(await ask(laboratory, id, model, nonce));
        const stored = (await storedAnswer(laboratory, id, nonce)).model;
        if (typeof stored !== "string")
          throw new Failure("the stored answer names no model", "a name", show(stored));
        if (live !== null && live !== stored) {
          throw new Failure(
            "the live stream and the reload name different models",
            `${show(live)}, as the stream said`,
            show(stored),
          );
        }
      }
    },
  ),
  meta03(
    "each-known-model",
    "they agree for each of the models that the backend offers, routers among them",
    async (laboratory) => {
      for (const model of new Set([...laboratory.models, ...(laboratory.target.models ?? []).slice(0, 8)])) {
        const id = await laboratory.newConversation();
        const nonce = laboratory.nonce();
        const turn = await laboratory.turn({ message: question(nonce), conversationId: id, model });
        // A model that is offered may be out of order; the two that must work are judged by other checks.
        if (turn.status > 299 || turnError(turn) !== null) continue;
        const live = liveModel(turn);
        const stored = (await storedAnswer(laboratory, id, nonce)).model;
        if (live !== null && live !== stored) {
          throw new Failure(
            `the live stream and the reload name different models for ${show(model)}`,
            `${show(live)}, as the stream said`,
            show(stored),
          );
        }
      }
      await namedBy(laboratory, await laboratory.newConversation(), laboratory.models[0], "a turn fails");
    },
  ),
  meta03(
    "live-route",
    "they agree where a router chose",
    async (laboratory) => {
      for (const { asked } of laboratory.port("routes")) {
        const id = await laboratory.newConversation();
        const nonce = laboratory.nonce();
        const live = liveModel(await ask(laboratory, id, asked, nonce));
        const stored = (await storedAnswer(laboratory, id, nonce)).model;
        if (live !== null && live !== stored) {
          throw new Failure(
            "the live stream and the reload name different models",
            `${show(live)}, as the stream said`,
            show(stored),
          );
        }
      }
    },
    { needs: ["turns", "messages", "a route"] },
  ),
  meta04("user-messages", "user messages carry no model", async (laboratory) => {
    const id = await laboratory.newConversation();
    const nonce = laboratory.nonce();
    await ask(laboratory, id, laboratory.models[0], nonce);
    await storedAnswer(laboratory, id, nonce);
    const claim = (await storedMessages(laboratory, id)).find(
      ({ role, model }) => role === "user" && typeof model === "string" && model !== "",
    );
    if (claim) throw new Failure("a user message carries a model", "none", show(claim.model));
  }),
  meta04("failed-turn", "a message that reports a failed turn claims no model", async (laboratory) => {
    const id = await laboratory.newConversation();
    const nonce = laboratory.nonce();
    await laboratory.turn({ message: question(nonce), conversationId: id, model: laboratory.unknownModel });
    const claim = answersTo(await storedMessages(laboratory, id), nonce).find(
      ({ model }) => typeof model === "string" && model !== "",
    );
    if (claim) throw new Failure("a message of a failed turn claims a model", "none", show(claim.model));
    await namedBy(laboratory, id, laboratory.models[0], "a turn fails after a failed one");
  }),
  meta05(
    "override",
    "where another model answered than the override, metadata.requestedModel is the override",
    (laboratory) => expectRequestedModel(laboratory, false),
  ),
  meta05(
    "stored",
    "where another model answered than the stored one, metadata.requestedModel is the stored name",
    (laboratory) => expectRequestedModel(laboratory, true),
    { needs: ["selection", "turns", "messages", "a route"] },
  ),
  list01("no-model", "conversation lists carry no model per conversation", async (laboratory) => {
    const [one] = laboratory.models;
    const id = await laboratory.newConversation();
    await ask(laboratory, id, one, laboratory.nonce());
    const reply = await laboratory.observe("listConversations()", () =>
      laboratory.port("listConversations")(),
    );
    if (reply.status !== 200)
      throw new Failure("the conversations cannot be listed", "status 200", `status ${reply.status}`);
    const mine = rowOf(jsonOf(reply, "a list"), id);
    if (!mine) throw new Inconclusive("the conversation is not among those listed, as on another page");
    if ("model" in mine)
      throw new Failure("the list carries a model per conversation", "no model", show(mine));
  }),
];
