import { type Check, Failure, Inconclusive } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { TurnRequest } from "../../ports.js";
import { show } from "../../reply.js";
import { answersTo, storedMessages } from "../../stored-messages.js";
import { expectTurn, question, type SeenTurn } from "../../turn-outcome.js";

type Run = (request: TurnRequest) => Promise<SeenTurn>;

const onHttp: CheckTraits = { needs: ["turns", "two models"], after: ["TURN-01/override-answers"] };
const onSocket: CheckTraits = { needs: ["socket", "two models"], after: ["TURN-08/answers"] };
const turn11 = checksOf("TURN-11");
const turn12 = checksOf("TURN-12");

/** The type of the turn's last event. */
function lastType({ events }: SeenTurn): unknown {
  return events.at(-1)?.event["type"];
}

async function expectSealed(laboratory: Laboratory, run: Run): Promise<void> {
  for (const model of laboratory.models) {
    const conversationId = await laboratory.newConversation();
    const turn = await run({ message: question(laboratory.nonce()), conversationId, model });
    expectTurn(turn, "a turn fails");
    if (lastType(turn) !== "turn-sealed") {
      throw new Failure(
        "a turn's last event is not turn-sealed",
        '{"type":"turn-sealed"} behind all others',
        show(turn.events.map(({ event }) => event["type"])),
      );
    }
  }
}

/** Reads at once, without the patience that other checks have: the turn has said that everything is stored. */
async function expectStored(laboratory: Laboratory, run: Run): Promise<void> {
  const [one, other] = laboratory.models;
  const conversationId = await laboratory.newConversation();
  await laboratory.setIfStored(conversationId, one);
  const nonce = laboratory.nonce();
  const turn = await run({ message: question(nonce), conversationId, model: other });
  expectTurn(turn, "a turn fails");
  if (lastType(turn) !== "turn-sealed") throw new Inconclusive("the turn does not say that it is sealed");
  await laboratory.expectModelIfStored(
    conversationId,
    other,
    "the turn is sealed, and its override is not stored yet",
  );
  if (!laboratory.has("messages")) return;
  const answers = answersTo(await storedMessages(laboratory, conversationId), nonce);
  if (answers.length === 0) {
    throw new Failure(
      "the turn is sealed, and its answer is not among the messages yet",
      "an assistant message after the user's",
      "none",
    );
  }
}

async function expectAnswered(laboratory: Laboratory, run: Run): Promise<void> {
  for (const model of laboratory.models) {
    const conversationId = await laboratory.newConversation();
    const turn = await run({ message: question(laboratory.nonce()), conversationId, model });
    expectTurn(turn, "a turn neither fails nor answers");
  }
}

/** How a turn ends, and how it shows that it went well. */
export const turnEndChecks: readonly Check[] = [
  turn11(
    "http",
    "turn-sealed is the last event of a turn over HTTP",
    (laboratory) => expectSealed(laboratory, laboratory.turn),
    onHttp,
  ),
  turn11(
    "socket",
    "turn-sealed is the last event of a turn on the WebSocket",
    (laboratory) => expectSealed(laboratory, laboratory.socketTurn),
    onSocket,
  ),
  turn11(
    "http-stored",
    "a turn over HTTP that is sealed is stored: its override and its answer can be read at once",
    (laboratory) => expectStored(laboratory, laboratory.turn),
    { ...onHttp, after: ["TURN-04/stored", "TURN-11/http"] },
  ),
  turn11(
    "socket-stored",
    "a turn on the WebSocket that is sealed is stored: its override and its answer can be read at once",
    (laboratory) => expectStored(laboratory, laboratory.socketTurn),
    { ...onSocket, after: ["TURN-08/answers", "TURN-11/socket"] },
  ),
  turn12(
    "http",
    "a turn over HTTP without an error carries text or usage, or stores an answer",
    (laboratory) => expectAnswered(laboratory, laboratory.turn),
    { needs: ["turns", "two models"] },
  ),
  turn12(
    "socket",
    "a turn on the WebSocket without an error carries text or usage, or stores an answer",
    (laboratory) => expectAnswered(laboratory, laboratory.socketTurn),
    { needs: ["socket", "two models"] },
  ),
];
