import type { Check } from "../../check.js";
import { needClearing } from "../../clearing.js";
import { checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { storedAnswer } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";

const race01 = checksOf("RACE-01", {
  needs: ["selection", "turns", "two models"],
  after: ["WRITE-01/read-back", "TURN-01/override-answers"],
});

/** How often the model is set during a turn at the most; each time it is read once more often than before. */
const MOST_WRITES = 12;

/** So many turns are run at the least. */
const FEWEST_TURNS = 3;

/** So long further turns are run where they end too soon for a write to meet them, in milliseconds. */
const PATIENCE_MS = 1_500;

/**
 * Sets the model again and again while a turn without one runs in the conversation. Nobody knows when a turn stores
 * something, so each name is read until the next one is set: whatever the turn puts in its place shows. Gives how
 * many writes were answered while the turn ran.
 */
async function expectWritesStay(
  laboratory: Laboratory,
  stored: string | null,
  nameOf: (round: number) => string | null,
): Promise<number> {
  const id = await laboratory.newConversation();
  const nonce = laboratory.nonce();
  if (stored !== null) await laboratory.set(id, stored);
  let isOver = false;
  let last = stored;
  let duringTurn = 0;
  const expectLast = () =>
    laboratory.expectModel(id, last, "a turn without a model has undone what was set while it ran");
  const turn = laboratory.turn({ message: question(nonce), conversationId: id }).finally(() => {
    isOver = true;
  });
  const write = async () => {
    for (let round = 0; round < MOST_WRITES && !isOver; round++) {
      last = nameOf(round);
      await laboratory.set(id, last);
      if (!isOver) duringTurn++;
      for (let count = 0; count <= round && !isOver; count++) await expectLast();
    }
  };
  const [result] = await Promise.all([turn, write()]);
  expectTurn(result, "a turn fails during which the model is set");
  await expectLast();
  if (laboratory.has("messages")) {
    await storedAnswer(laboratory, id, nonce);
    await expectLast();
  }
  return duringTurn;
}

/** Runs turns until enough writes have met one. */
async function repeatedly(act: () => Promise<number>): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  let writes = 0;
  for (let turns = 0; turns < FEWEST_TURNS || (writes < MOST_WRITES && performance.now() < end); turns++)
    writes += await act();
}

/** Turns and writes of one conversation at once. */
export const turnRaceChecks: readonly Check[] = [
  race01(
    "put-during-turn",
    "a turn without a model does not undo a name that is set while it runs",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      await repeatedly(() => expectWritesStay(laboratory, one, (round) => (round % 2 === 0 ? other : one)));
    },
  ),
  race01(
    "clear-during-turn",
    "a turn without a model does not undo a clear that is made while it runs",
    async (laboratory) => {
      await needClearing(laboratory);
      const [one] = laboratory.models;
      await repeatedly(() => expectWritesStay(laboratory, one, () => null));
    },
  ),
  race01(
    "put-during-default-turn",
    "a turn with no model anywhere does not undo a name that is set while it runs",
    async (laboratory) => {
      const [one, other] = laboratory.models;
      await repeatedly(() => expectWritesStay(laboratory, null, (round) => (round % 2 === 0 ? other : one)));
    },
  ),
];
