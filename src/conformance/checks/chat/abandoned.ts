import { setTimeout as sleep } from "node:timers/promises";
import { type Check, Failure, Inconclusive } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { AbandonedTurn, TurnRequest } from "../../ports.js";
import { show } from "../../reply.js";
import { answersTo, type StoredMessage, storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question, type SeenTurn } from "../../turn-outcome.js";
import { namedBy } from "../../who-answered.js";

/** The ways to run a turn and to leave one, of one transport. */
interface Transport {
  readonly run: (request: TurnRequest) => Promise<SeenTurn>;
  readonly abandon: (request: TurnRequest) => Promise<AbandonedTurn>;
}

const traits: CheckTraits = {
  control: "the next turn in the same conversation goes well",
};
const turn13 = checksOf("TURN-13", traits);

/** How often a turn is left, until one is not over by then. */
const MOST_TRIES = 8;

/** How long a turn may run on after its client has gone, in milliseconds. */
const RUNS_ON_MS = 1_500;

/** How long a conversation may be busy with it, in milliseconds. */
const BUSY_MS = 10_000;

const overHttp = (laboratory: Laboratory): Transport => ({
  run: laboratory.turn,
  abandon: (request) =>
    laboratory.observe(`abandonTurn(${show(request)})`, () => laboratory.port("abandonTurn")(request)),
});

const overSocket = (laboratory: Laboratory): Transport => ({
  run: laboratory.socketTurn,
  abandon: (request) =>
    laboratory.observe(`abandonSocketTurn(${show(request)})`, () =>
      laboratory.port("abandonSocketTurn")(request),
    ),
});

/** Leaves a turn in its midst, in a conversation of its own where something else is stored. */
async function leaveInMidst(
  laboratory: Laboratory,
  { abandon }: Transport,
): Promise<{ readonly id: string; readonly nonce: string }> {
  const [one, other] = laboratory.models;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const id = await laboratory.newConversation();
    const nonce = laboratory.nonce();
    await laboratory.setIfStored(id, other);
    const { wasOver } = await abandon({ message: question(nonce), conversationId: id, model: one });
    if (!wasOver) return { id, nonce };
  }
  throw new Inconclusive(
    `each of ${MOST_TRIES} turns was over before the client could go away: a slower model would show more`,
  );
}

/** The turn after the one that was left: it may have to wait for that. */
async function nextTurn({ run }: Transport, request: TurnRequest): Promise<void> {
  const deadline = Date.now() + BUSY_MS;
  for (;;) {
    const turn = await run(request);
    if (turn.error === null || Date.now() > deadline)
      return expectTurn(turn, "the turn after one whose client went away fails");
    await sleep(200);
  }
}

/** Waits for the answer of the turn that was left; gives the messages as they are then. */
async function settledMessages(
  laboratory: Laboratory,
  id: string,
  nonce: string,
): Promise<readonly StoredMessage[]> {
  const deadline = Date.now() + RUNS_ON_MS;
  for (;;) {
    const messages = await storedMessages(laboratory, id);
    if (answersTo(messages, nonce).length > 0 || Date.now() > deadline) return messages;
    await sleep(50);
  }
}

async function expectInOrder(laboratory: Laboratory, transport: Transport): Promise<void> {
  const [one, other] = laboratory.models;
  const nameOf = async (model: string) =>
    namedBy(laboratory, await laboratory.newConversation(), model, "a turn fails");
  const [first, second] = [await nameOf(one), await nameOf(other)];
  const { id, nonce } = await leaveInMidst(laboratory, transport);
  const next = laboratory.nonce();
  await nextTurn(transport, { message: question(next), conversationId: id, model: other });
  await storedAnswer(laboratory, id, next);
  const messages = await settledMessages(laboratory, id, nonce);
  const shown = messages.map(({ role, model }) => (role === "user" ? "user" : `${role}: ${show(model)}`));
  const placeOf = (word: string) =>
    messages.findIndex(({ role, content }) => role === "user" && content.includes(word));
  const isAhead = messages.find(({ role }) => role === "assistant" || role === "user")?.role === "assistant";
  const isBehind = answersTo(messages, next).some(({ model }) => model === first && first !== second);
  if (placeOf(nonce) > placeOf(next) || isAhead || isBehind) {
    throw new Failure(
      "a turn whose client went away has left the messages out of order",
      "each question, and behind it its own answer",
      show(shown),
    );
  }
  const answer = answersTo(messages, nonce).at(-1);
  if (answer && answer.model !== first) {
    throw new Failure(
      "the answer of a turn whose client went away does not name its model",
      show(first),
      show(answer.model),
    );
  }
}

async function expectSelection(laboratory: Laboratory, transport: Transport): Promise<void> {
  const [one] = laboratory.models;
  const { id } = await leaveInMidst(laboratory, transport);
  const deadline = Date.now() + RUNS_ON_MS;
  while ((await laboratory.read(id)) !== one && Date.now() < deadline) await sleep(50);
  // The answer had begun, so the provider had accepted the model.
  await laboratory.expectModel(id, one, "the override of a turn whose client went away is not stored");
  await nextTurn(transport, { message: question(laboratory.nonce()), conversationId: id });
  await laboratory.expectModel(id, one, "the override of a turn whose client went away is stored no longer");
}

/** What a turn leaves behind whose client goes away in its midst. */
export const abandonedTurnChecks: readonly Check[] = [
  turn13(
    "http-messages",
    "a turn over HTTP that is left leaves the messages in order, and its answer names its model",
    (laboratory) => expectInOrder(laboratory, overHttp(laboratory)),
    { needs: ["turns", "abandoned turns", "messages", "two models"], after: ["META-01/named"] },
  ),
  turn13(
    "http-selection",
    "the override of a turn over HTTP that is left is stored, and the next turn goes well",
    (laboratory) => expectSelection(laboratory, overHttp(laboratory)),
    { needs: ["selection", "turns", "abandoned turns", "two models"], after: ["TURN-04/stored"] },
  ),
  turn13(
    "socket-messages",
    "a turn on the WebSocket that is left leaves the messages in order, and its answer names its model",
    (laboratory) => expectInOrder(laboratory, overSocket(laboratory)),
    {
      needs: ["turns", "socket", "abandoned socket turns", "messages", "two models"],
      after: ["TURN-08/answers", "META-01/named"],
    },
  ),
  turn13(
    "socket-selection",
    "the override of a turn on the WebSocket that is left is stored, and the next turn goes well",
    (laboratory) => expectSelection(laboratory, overSocket(laboratory)),
    { needs: ["selection", "socket", "abandoned socket turns", "two models"], after: ["TURN-08/answers"] },
  ),
];
