import type { Check } from "../../check.js";
import { checksOf } from "../../define.js";
import { show } from "../../reply.js";
import { expectTurn, question } from "../../turn-outcome.js";
import { allowRefusal } from "../alive.js";

const id01 = checksOf("ID-01", {
  needs: ["selection", "turns", "two models", "ids of its own"],
  after: ["WRITE-01/read-back", "TURN-04/stored"],
  control: "the conversation that the turn names has the turn's model",
});

/** Pairs that a turn takes for one when it treats the id of its body in another way than a path's. */
const pairs: readonly (readonly [name: string, one: string, other: string])[] = [
  ["turn-case", "Abc", "abc"],
  ["turn-trailing-space", "a ", "a"],
  ["turn-normalisation", "e\u0301", "\u00e9"],
  ["turn-percent", "a%41", "aA"],
  ["turn-plus", "a+b", "a b"],
  ["turn-slash", "a/b", "a"],
];

/** Ids in the body of a turn are compared as those of a path are. */
export const turnIdChecks: readonly Check[] = pairs.map(([name, one, other]) =>
  id01(name, `are two conversations for a turn: ${show(one)} and ${show(other)}`, async (laboratory) => {
    const [model] = laboratory.models;
    const base = laboratory.idWith("");
    const [first, second] = [`${base}${one}`, `${base}${other}`];
    for (const reply of await Promise.all([laboratory.get(first), laboratory.get(second)]))
      await allowRefusal(laboratory, reply);
    await laboratory.set(second, "kit/other");
    const turn = await laboratory.turn({
      message: question(laboratory.nonce()),
      conversationId: first,
      model,
    });
    await allowRefusal(laboratory, turn);
    expectTurn(turn, "a turn fails");
    await laboratory.expectModel(
      second,
      "kit/other",
      "a turn has stored its model in a conversation of another id",
    );
    await laboratory.expectModel(first, model, "the turn's model is not stored under the id that was sent");
  }),
);
