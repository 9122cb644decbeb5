import { type Check, Failure } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import { show } from "../../reply.js";
import { answersTo, storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";

const traits: CheckTraits = { needs: ["restart"], after: ["WRITE-01/read-back", "WRITE-02/null"] };
const durable01 = checksOf("DURABLE-01", traits);

export const durabilityChecks: readonly Check[] = [
  durable01(
    "sets-and-clears",
    "acknowledged sets and clears are there after a hard kill, and after a second one",
    async (laboratory) => {
      const ids = await Promise.all(Array.from({ length: 8 }, laboratory.newConversation));
      const expected = new Map<string, string | null>();
      for (const [number, id] of ids.entries()) {
        await laboratory.set(id, `kit/first-${number}`);
        const last = [`kit/last-${number}`, null, ""][number % 3] ?? null;
        await laboratory.set(id, last);
        expected.set(id, last === "" ? null : last);
      }
      const unset = await laboratory.newConversation();
      expected.set(unset, null);
      for (let count = 0; count < 2; count++) {
        await laboratory.observe("restart()", laboratory.port("restart"));
        for (const [id, model] of expected) {
          await laboratory.expectModel(
            id,
            model,
            model === null
              ? "a cleared name is back after a restart"
              : "an acknowledged name is gone after a restart",
          );
        }
      }
    },
  ),
  durable01(
    "kill-after-write",
    "a write that was acknowledged just before the kill is there",
    async (laboratory) => {
      const [set, cleared] = [await laboratory.newConversation(), await laboratory.newConversation()];
      await laboratory.set(cleared, "kit/before");
      await Promise.all([laboratory.set(set, "kit/just-now"), laboratory.set(cleared, null)]);
      await laboratory.observe("restart()", laboratory.port("restart"));
      await laboratory.expectModel(set, "kit/just-now", "a name acknowledged just before the kill is gone");
      await laboratory.expectModel(cleared, null, "a clear acknowledged just before the kill is undone");
    },
  ),
  durable01(
    "overrides-and-messages",
    "stored overrides and the models of messages are there, and what was not stored has not come back",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      const [id, failed, plain] = [
        await laboratory.newConversation(),
        await laboratory.newConversation(),
        await laboratory.newConversation(),
      ];
      const nonces = [laboratory.nonce(), laboratory.nonce()] as const;
      await laboratory.set(id, one);
      expectTurn(await laboratory.turn({ message: question(nonces[0]), conversationId: id }), "a turn fails");
      expectTurn(
        await laboratory.turn({ message: question(nonces[1]), conversationId: id, model: other }),
        "a turn fails",
      );
      await laboratory.turn({
        message: question(laboratory.nonce()),
        conversationId: failed,
        model: laboratory.unknownModel,
      });
      await laboratory.turn({ message: question(laboratory.nonce()), conversationId: plain });
      const before = [
        (await storedAnswer(laboratory, id, nonces[0])).model,
        (await storedAnswer(laboratory, id, nonces[1])).model,
      ];
      for (let count = 0; count < 2; count++) {
        await laboratory.observe("restart()", laboratory.port("restart"));
        await laboratory.expectModel(id, other, "a stored override is gone after a restart");
        await laboratory.expectModel(failed, null, "an unknown override is stored after a restart");
        await laboratory.expectModel(plain, null, "a default is stored after a restart");
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
