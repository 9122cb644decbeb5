import { setTimeout as sleep } from "node:timers/promises";
import { conversationModelPath } from "../../../decisions/conversation-path.js";
import { type Check, Failure } from "../../check.js";
import { canClear, needClearing } from "../../clearing.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { expectModelResponse, show } from "../../reply.js";
import { storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";

const basis = ["WRITE-01/read-back"];
const needs: CheckTraits["needs"] = ["selection"];
const write01 = checksOf("WRITE-01", { needs });
const write02 = checksOf("WRITE-02", {
  after: basis,
  needs,
  control: "the name that is cleared was read back before",
});
const write03 = checksOf("WRITE-03", {
  after: basis,
  needs,
  control: "the name that is cleared was read back before",
});
const write04 = checksOf("WRITE-04", { after: basis, needs });
const write05 = checksOf("WRITE-05", { after: basis, needs: ["selection", "ids of its own"] });
const write06 = checksOf("WRITE-06", { after: basis, needs: ["selection", "send"] });
const write07 = checksOf("WRITE-07", { after: basis, needs: ["selection", "send"] });

async function conversationWith(laboratory: Laboratory, model: string): Promise<string> {
  const id = await laboratory.newConversation();
  await laboratory.set(id, model);
  await laboratory.expectModel(id, model, "a name that was set is not read back");
  return id;
}

/** PUTs a body as it stands, which must be accepted; gives the model of the answer. */
async function putBody(
  laboratory: Laboratory,
  id: string,
  body: string,
  contentType: string,
): Promise<string | null> {
  const reply = await laboratory.send({
    method: "PUT",
    path: conversationModelPath(id),
    headers: { "content-type": contentType },
    body,
  });
  return expectModelResponse(reply, id, "a body that is allowed is refused");
}

async function expectAccepted(
  laboratory: Laboratory,
  body: string,
  contentType = "application/json",
): Promise<void> {
  const id = await conversationWith(laboratory, "kit/before");
  const other = await laboratory.newConversation();
  const result = await putBody(laboratory, id, body.replaceAll("$OTHER", other), contentType);
  if (result !== "kit/after")
    throw new Failure("the answer has not the resulting value", '"kit/after"', show(result));
  await laboratory.expectModel(id, "kit/after", "the name was answered but not stored");
  await laboratory.expectModel(other, null, "the write went to the conversation that an unknown field names");
}

const extraFields: readonly (readonly [name: string, body: string])[] = [
  ["unknown", '{"model":"kit/after","note":"mine","n":null}'],
  ["before", '{"a":{"model":"kit/wrong"},"model":"kit/after"}'],
  ["conversation-id", '{"conversationId":"$OTHER","model":"kit/after"}'],
  ["prototype", '{"__proto__":{"model":"kit/wrong"},"constructor":1,"model":"kit/after"}'],
  ["other-case", '{"Model":"kit/wrong","model":"kit/after","MODEL":null}'],
];

const contentTypes: readonly (readonly [name: string, contentType: string])[] = [
  ["lower-case", "application/json; charset=utf-8"],
  ["upper-case", "application/json; charset=UTF-8"],
  ["no-space", "application/json;charset=utf-8"],
  ["quoted", 'application/json; charset="utf-8"'],
];

export const writeChecks: readonly Check[] = [
  write01("read-back", "a name that was set is answered and read back", async (laboratory) => {
    await conversationWith(laboratory, `kit/${laboratory.nonce()}`);
  }),
  write01(
    "replaced",
    "a second name replaces the first, in the answer and in the next read",
    async (laboratory) => {
      const id = await conversationWith(laboratory, "kit/first");
      await laboratory.set(id, "kit/second");
      await laboratory.expectModel(id, "kit/second", "the second name has not replaced the first");
    },
  ),
  write01(
    "slow-read",
    "a name is still there after many other conversations were written",
    async (laboratory) => {
      const id = await conversationWith(laboratory, "kit/kept");
      for (let round = 0; round < 5; round++) {
        const others = Array.from({ length: 28 }, async (_, number) =>
          laboratory.set(await laboratory.newConversation(), `kit/${round}-${number}`),
        );
        await Promise.all(others);
      }
      await laboratory.expectModel(id, "kit/kept", "the name is gone after other conversations were written");
    },
  ),
  write01("later-read", "a name is still there some time later", async (laboratory) => {
    const id = await conversationWith(laboratory, "kit/kept");
    await sleep(1_200);
    await laboratory.expectModel(id, "kit/kept", "the name is gone after a while");
  }),
  write01(
    "known-names",
    "the names that the backend itself offers, the default among them, are stored like any other",
    async (laboratory) => {
      const { models, defaultModel } = laboratory.target;
      const names = new Set([
        ...(models ?? []).slice(0, 6),
        ...(defaultModel === undefined ? [] : [defaultModel]),
      ]);
      const work = [...names].map(async (name) => {
        const id = await conversationWith(laboratory, "kit/before");
        await laboratory.set(id, name);
        await laboratory.expectModel(id, name, "a name that the backend offers is not stored");
      });
      await Promise.all(work);
    },
    { needs: ["selection", "two models"] },
  ),
  write02("null", "null clears: the answer and the next read give null", async (laboratory) => {
    const id = await conversationWith(laboratory, "kit/cleared");
    await laboratory.set(id, null);
    await laboratory.expectModel(id, null, "null has not cleared the name");
  }),
  write02("twice", "clearing twice is no error", async (laboratory) => {
    const id = await conversationWith(laboratory, "kit/cleared");
    await laboratory.set(id, null);
    await laboratory.set(id, null);
    await laboratory.expectModel(id, null, "the name is back after a second clear");
  }),
  write02("never-set", "clearing what was never set is no error", async (laboratory) => {
    const id = await laboratory.newConversation();
    await laboratory.set(id, null);
    await laboratory.expectModel(id, null, "clearing has stored something");
    await laboratory.set(id, "kit/after");
    await laboratory.expectModel(id, "kit/after", "a conversation that was cleared cannot be set");
  }),
  write02("set-again", "a name can be set again after a clear", async (laboratory) => {
    const id = await conversationWith(laboratory, "kit/first");
    await laboratory.set(id, null);
    await laboratory.set(id, "kit/first");
    await laboratory.expectModel(id, "kit/first", "the name cannot be set again after a clear");
  }),
  write02(
    "messages-stay",
    "clearing leaves the conversation's messages as they are",
    async (laboratory) => {
      const [model] = laboratory.models;
      const id = await laboratory.newConversation();
      const nonce = laboratory.nonce();
      expectTurn(
        await laboratory.turn({ message: question(nonce), conversationId: id, model }),
        "a turn fails",
      );
      await storedAnswer(laboratory, id, nonce);
      const before = await storedMessages(laboratory, id);
      await laboratory.set(id, null);
      const after = await storedMessages(laboratory, id);
      if (JSON.stringify(after) !== JSON.stringify(before)) {
        throw new Failure("clearing the model has changed the messages", show(before), show(after));
      }
    },
    { needs: ["selection", "turns", "messages", "two models"], after: ["TURN-01/override-answers"] },
  ),
  write03("empty", '"" clears: the answer and the next read give null', async (laboratory) => {
    const id = await conversationWith(laboratory, "kit/cleared");
    await laboratory.set(id, "");
    await laboratory.expectModel(id, null, "the empty string has not cleared the name");
  }),
  write03("never-set", '"" for what was never set stores nothing', async (laboratory) => {
    const id = await laboratory.newConversation();
    await laboratory.set(id, "");
    await laboratory.expectModel(id, null, "the empty string was stored");
    await laboratory.set(id, "kit/after");
    await laboratory.expectModel(id, "kit/after", "a conversation that was cleared cannot be set");
  }),
  write04("last-wins", "the last of many writes wins", async (laboratory) => {
    const id = await laboratory.newConversation();
    const cleared = (await canClear(laboratory)) ? null : "kit/z";
    // Longer and shorter, up and down the alphabet, new and had before: whatever the order, the last one counts.
    for (const name of ["kit/a", cleared, "kit/b-longer", "kit/a", "kit/b", "kit/A", "kit/c", "kit/b"]) {
      await laboratory.set(id, name);
      await laboratory.expectModel(id, name, "the last write has not won");
    }
  }),
  write04("idempotent", "the same write twice is the same as once", async (laboratory) => {
    const id = await conversationWith(laboratory, "kit/same");
    await laboratory.set(id, "kit/same");
    await laboratory.expectModel(id, "kit/same", "the second of two equal writes has changed the value");
  }),
  write04("others-untouched", "a write touches no other conversation", async (laboratory) => {
    const [id, set, unset] = [
      await laboratory.newConversation(),
      await conversationWith(laboratory, "kit/other"),
      await laboratory.newConversation(),
    ];
    await laboratory.set(id, "kit/mine");
    await laboratory.expectModel(set, "kit/other", "a write has changed another conversation");
    await laboratory.expectModel(unset, null, "a write has set another conversation");
    await laboratory.expectModel(id, "kit/mine", "the write is gone");
  }),
  write04("clear-touches-one", "a clear touches no other conversation", async (laboratory) => {
    await needClearing(laboratory);
    const [id, other] = [
      await conversationWith(laboratory, "kit/mine"),
      await conversationWith(laboratory, "kit/mine"),
    ];
    await laboratory.set(id, null);
    await laboratory.expectModel(other, "kit/mine", "a clear has changed another conversation");
    await laboratory.expectModel(id, null, "the clear is gone");
  }),
  write05("before-it-exists", "a model is set before the conversation exists", async (laboratory) => {
    const id = await laboratory.newConversation();
    await laboratory.set(id, "kit/early");
    await laboratory.expectModel(
      id,
      "kit/early",
      "what was set before the conversation exists is not read back",
    );
  }),
  ...extraFields.map(([name, body]) =>
    write06(name, `unknown fields are ignored: ${body}`, (laboratory) => expectAccepted(laboratory, body)),
  ),
  ...contentTypes.map(([name, contentType]) =>
    write07(name, `a request as ${contentType} is accepted`, (laboratory) =>
      expectAccepted(laboratory, '{"model":"kit/after"}', contentType),
    ),
  ),
];
