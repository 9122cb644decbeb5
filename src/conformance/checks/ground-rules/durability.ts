import { type Check, Failure } from "../../check.js";
import { canClear } from "../../clearing.js";
import { type CheckTraits, checksOf } from "../../define.js";
import { show } from "../../reply.js";
import { answersTo, storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";

const traits: CheckTraits = { needs: ["selection", "restart"], after: ["WRITE-01/read-back"] };
const durable01 = checksOf("DURABLE-01", traits);

export const durabilityChecks: readonly Check[] = [
  durable01(
    "sets-and-clears",
    "acknowledged sets and clears are there after a hard kill, and after a second one",
    async (laboratory) => {
      const clearing = await canClear(laboratory);
      const ids = await Promise.all(Array.from({ length: 8 }, laboratory.newConversation));
      const expected = new Map<string, string | null>();
      const work = ids.map(async (id, number) => {
        await laboratory.set(id, `kit/first-${number}`);
        const last = clearing ? ([`kit/last-${number}`, null, ""][number % 3] ?? null) : `kit/last-${number}`;
        await laboratory.set(id, last);
        expected.set(id, last === "" ? null : last);
      });
      await Promise.all(work);
      const unset = await laboratory.newConversation();
      expected.set(unset, null);
      for (let count = 0; count < 2; count++) {
        await laboratory.observe("restart()", laboratory.port("restart"));
        const reads = [...expected].map(([id, model]) =>
          laboratory.expectModel(
            id,
            model,
            model === null
              ? "a cleared name is back after a restart"
              : "an acknowledged name is gone after a restart",
          ),
        );
        await Promise.all(reads);
      }
    },
  ),
  durable01(
    "kill-after-write",
    "a write that was acknowledged just before the kill is there",
    async (laboratory) => {
      const [set, cleared] = [await laboratory.newConversation(), await laboratory.newConversation()];
      const clearing = await canClear(laboratory);
      await laboratory.set(cleared, "kit/before");
      await Promise.all([
        laboratory.set(set, "kit/just-now"),
        ...(clearing ? [laboratory.set(cleared, null)] : []),
      ]);
      await laboratory.observe("restart()", laboratory.port("restart"));
      await laboratory.expectModel(set, "kit/just-now", "a name acknowledged just before the kill is gone");
      if (clearing)
        await laboratory.expectModel(cleared, null, "a clear acknowledged just before the kill is undone");
    },
  ),
  durable01(
    "kill-after-turn",
    "an override is there that a turn stored whose stream ended just before the kill",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      const turn = { message: question(laboratory.nonce()), conversationId: id, model: other };
      expectTurn(await laboratory.turn(turn), "a turn fails");
      await laboratory.observe("restart()", laboratory.port("restart"));
      await laboratory.expectModel(id, other, "an override stored just before the kill is gone");
    },
    { needs: ["selection", "restart", "turns", "two models"], after: ["TURN-04/stored"] },
  ),
  durable01(
    "overrides-and-messages",
    "stored overrides and the models of messages are there, and what was not stored has not come back",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const [id, failed, plain, cleared, replaced] = [
        await laboratory.newConversation(),
        await laboratory.newConversation(),
        await laboratory.newConversation(),
        await laboratory.newConversation(),
        await laboratory.newConversation(),
      ];
      const nonces = [laboratory.nonce(), laboratory.nonce()] as const;
      const ask = (conversationId: string, model: string | null, nonce = laboratory.nonce()) =>
        laboratory.turn({
          message: question(nonce),
          conversationId,
          ...(model === null ? {} : { model }),
        });
      const overrideAndSet = async (conversationId: string, model: string | null) => {
        expectTurn(await ask(conversationId, other), "a turn fails");
        await laboratory.set(conversationId, model);
      };
      const isStored = laboratory.has("selection");
      const clearing = isStored && (await canClear(laboratory));
      const twoTurns = async () => {
        await laboratory.setIfStored(id, one);
        expectTurn(await ask(id, isStored ? null : one, nonces[0]), "a turn fails");
        expectTurn(await ask(id, other, nonces[1]), "a turn fails");
      };
      await Promise.all([
        twoTurns(),
        ...(clearing ? [overrideAndSet(cleared, null)] : []),
        ...(isStored ? [overrideAndSet(replaced, "kit/after-override")] : []),
        ask(failed, laboratory.unknownModel),
        ask(plain, null),
      ]);
      const before = [
        (await storedAnswer(laboratory, id, nonces[0])).model,
        (await storedAnswer(laboratory, id, nonces[1])).model,
      ];
      for (let count = 0; count < 2; count++) {
        await laboratory.observe("restart()", laboratory.port("restart"));
        const expected: readonly (readonly [string, string | null, string])[] = [
          [id, other, "a stored override is gone after a restart"],
          [failed, null, "an unknown override is stored after a restart"],
          [plain, null, "a default is stored after a restart"],
          ...(clearing
            ? [[cleared, null, "an override that was cleared is back after a restart"] as const]
            : []),
          [replaced, "kit/after-override", "an override that a PUT replaced is back after a restart"],
        ];
        await Promise.all(expected.map((row) => laboratory.expectModelIfStored(...row)));
        const messages = await storedMessages(laboratory, id);
        const after = nonces.map((nonce) => answersTo(messages, nonce).at(-1)?.model);
        if (JSON.stringify(after) !== JSON.stringify(before)) {
          throw new Failure("the models of messages have changed over a restart", show(before), show(after));
        }
      }
    },
    { needs: ["restart", "turns", "messages", "two models"], after: ["META-01/named", "TURN-04/stored"] },
  ),
];
