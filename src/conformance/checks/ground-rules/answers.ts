import { conversationModelPath } from "../../../decisions/conversation-path.js";
import { judgeRefusal } from "../../answer-judge.js";
import { type Place, shapes } from "../../answer-shapes.js";
import { type Check, Failure, Inconclusive } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { expectModelResponse } from "../../reply.js";
import { storedAnswer } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";
import { expectWarmResponse } from "../../warm-answer.js";

const after = ["WRITE-01/read-back"];
const afterTurns = ["TURN-01/override-answers"];
const turning: CheckTraits = {
  needs: ["turns", "two models"],
  after: afterTurns,
  control: "a turn of the check's own goes well, and has such an event",
};

const shape03 = checksOf("SHAPE-03", { last: true });

/** What stands in each place, as a failure names it. */
const subjects: Record<Place, string> = {
  model: "an answer with the model does",
  messages: "the stored messages do",
  models: "the list of models does",
  warm: "a warm-up does",
  errors: "a refusal does",
  "text-events": "a text-delta event does",
  "usage-events": "a usage event does",
  "error-events": "an error event does",
};

/** Fails where any answer of the run in this place does not keep to its shape. */
function expectShape(laboratory: Laboratory, place: Place): void {
  const faults = laboratory.findings.shapes.faults.get(place) ?? [];
  const [first] = faults;
  if (!first) return;
  for (const { exchange } of faults) laboratory.keep(exchange);
  const lines = faults.flatMap(({ lines: told }) => told);
  throw new Failure(
    `${subjects[place]} not keep to ${first.shape}: ${lines.join("; ")}`,
    `${first.shape}, with nothing null that its shape does not call so`,
    first.got,
  );
}

/**
 * The check of one place. Its own probe makes an answer in that place, so that the check says something when it is run
 * alone; whatever the other checks have been answered there is judged with it.
 */
function place(
  name: Place,
  fact: string,
  probe: (laboratory: Laboratory) => Promise<void>,
  traits: CheckTraits,
): Check {
  const run = async (laboratory: Laboratory) => {
    try {
      await probe(laboratory);
    } finally {
      // A fault of the shape is the reason, where there is one: the probe itself may fail because of it.
      expectShape(laboratory, name);
    }
    if (!laboratory.findings.shapes.seen.has(name))
      throw new Inconclusive(`the backend was not seen to answer any ${shapes[name].name}`);
  };
  return shape03(name, fact, run, traits);
}

/** A turn that goes well; gives its conversation and the nonce in its question. */
async function turnWell(laboratory: Laboratory): Promise<{ readonly id: string; readonly nonce: string }> {
  const id = await laboratory.newConversation();
  const nonce = laboratory.nonce();
  const [model] = laboratory.models;
  expectTurn(
    await laboratory.turn({ message: question(nonce), conversationId: id, model }),
    "a turn with a known model fails",
  );
  return { id, nonce };
}

async function turnBadly(laboratory: Laboratory, conversationId: string): Promise<void> {
  const message = question(laboratory.nonce());
  await laboratory.turn({ message, conversationId, model: laboratory.unknownModel });
}

/**
 * Requests that a backend refuses, or may refuse: a selection that is no name, a turn without a message, a warm-up of a
 * model that nobody knows, and an id that not every backend can hold.
 */
async function refuse(laboratory: Laboratory): Promise<void> {
  const { target } = laboratory;
  const id = await laboratory.newConversation();
  const hasSelection = laboratory.has("selection");
  if (target.send && hasSelection) {
    const reply = await laboratory.send({
      method: "PUT",
      path: conversationModelPath(id),
      headers: { "content-type": "application/json" },
      body: '{"model":5}',
    });
    if (reply.status === 400) judgeRefusal(laboratory.findings.shapes, reply, "a PUT of a number");
  }
  if (laboratory.has("posted turns")) {
    const body = JSON.stringify({ conversationId: id });
    const reply = await laboratory.observe("POST a turn", () => laboratory.port("postTurn")(body));
    if (reply.status === 400) judgeRefusal(laboratory.findings.shapes, reply, "a turn without a message");
  }
  if (laboratory.has("warm")) await laboratory.warm({ conversationId: id, model: laboratory.unknownModel });
  if (!target.createConversation && hasSelection) await laboratory.get(laboratory.idWith("größe b"));
}

/** Whether the shapes of a backend's answers are kept to, in everything that a run has been answered. */
export const answerChecks: readonly Check[] = [
  place(
    "model",
    "each answer with the model keeps to ModelResponse",
    async (laboratory) => {
      const id = await laboratory.newConversation();
      const replies = [await laboratory.get(id), await laboratory.put(id, "kit/shape")];
      for (const reply of replies) expectModelResponse(reply, id, "the model cannot be read and set");
    },
    { needs: ["selection"], after, control: "the model is read and set" },
  ),
  place(
    "messages",
    "each page of stored messages keeps to MessagesResponse, row by row, that of a failed turn as well",
    async (laboratory) => {
      const { id, nonce } = await turnWell(laboratory);
      await storedAnswer(laboratory, id, nonce);
      await turnBadly(laboratory, id);
      await laboratory.readMessages(id);
    },
    {
      needs: ["turns", "messages", "two models"],
      after: afterTurns,
      control: "the answer of a turn is among the messages",
    },
  ),
  place(
    "models",
    "the list of models keeps to ModelsResponse, also where the models are told to the kit",
    async (laboratory) => {
      const reply = await laboratory.observe("listModels()", () => laboratory.port("listModels")());
      if (reply.status !== 200)
        throw new Inconclusive(`the backend gives no list of models: status ${reply.status}`);
    },
    { needs: ["a list of models"], control: "the list is there" },
  ),
  place(
    "warm",
    "each answer to a warm-up keeps to WarmResponse",
    async (laboratory) => {
      // There may be nothing to warm before the first turn (WARM-05).
      const id = laboratory.has("turns")
        ? (await turnWell(laboratory)).id
        : await laboratory.newConversation();
      const [model] = laboratory.models;
      const reply = await laboratory.warm({ conversationId: id, model });
      if (reply.status === 409) throw new Inconclusive("the backend cannot warm up now (WARM-05)");
      expectWarmResponse(reply, "the warm-up fails");
    },
    { needs: ["warm", "two models"], after: ["WARM-01/override"], control: "a warm-up is answered" },
  ),
  place(
    "errors",
    "each refusal in JSON keeps to ErrorResponse",
    async (laboratory) => {
      await refuse(laboratory);
      if (laboratory.has("selection")) await laboratory.read(await laboratory.newConversation());
      else if (laboratory.has("turns")) await turnWell(laboratory);
    },
    {
      after: ["BAD-01/number", "TURN-07/message-missing"],
      control: "a request that is not refused is answered",
    },
  ),
  place(
    "text-events",
    "each text-delta event keeps to TurnTextEvent",
    async (laboratory) => void (await turnWell(laboratory)),
    turning,
  ),
  place(
    "usage-events",
    "each usage event keeps to TurnUsageEvent",
    async (laboratory) => void (await turnWell(laboratory)),
    turning,
  ),
  place(
    "error-events",
    "each error event keeps to TurnErrorEvent",
    async (laboratory) => {
      const { id } = await turnWell(laboratory);
      await turnBadly(laboratory, id);
    },
    turning,
  ),
];
