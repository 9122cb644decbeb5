import { expectAnsweredBy } from "../../actual-names.js";
import { type Check, Failure } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { TurnResult } from "../../ports.js";
import { expectBadRequest, show } from "../../reply.js";
import { storedAnswer, storedMessages } from "../../stored-messages.js";
import { expectTurn, question } from "../../turn-outcome.js";
import { answeredBy } from "../../who-answered.js";
import { allowRefusal } from "../alive.js";

const control = "a right turn in the same conversation goes well afterwards";
const posting: CheckTraits = {
  needs: ["turns", "posted turns", "two models"],
  after: ["TURN-01/override-answers"],
  control,
};

const turn06 = checksOf("TURN-06", posting);
const turn07 = checksOf("TURN-07", posting);
const turn09 = checksOf("TURN-09", { needs: ["turns", "two models"], after: ["TURN-01/override-answers"] });

/** Posts a body to the chat's path, which must be refused and start no turn. */
async function expectRefused(
  laboratory: Laboratory,
  body: (id: string, nonce: string) => string,
): Promise<void> {
  const [one, other] = laboratory.models;
  const id = await laboratory.newConversation();
  const nonce = laboratory.nonce();
  await laboratory.setIfStored(id, one);
  const reply = await laboratory.observe("POST a turn", () => laboratory.port("postTurn")(body(id, nonce)));
  expectBadRequest(reply, "a malformed request is not refused");
  await laboratory.expectModelIfStored(id, one, "a malformed request has changed the stored model");
  expectTurn(
    await laboratory.turn({ message: question(laboratory.nonce()), conversationId: id, model: other }),
    "a right turn fails after a malformed request",
  );
  const asked = laboratory.target.oracle?.modelsAskedFor(nonce) ?? [];
  if (asked.length > 0)
    throw new Failure("a malformed request has started a turn", "nothing asked of the provider", show(asked));
  if (!laboratory.has("messages")) return;
  const messages = await storedMessages(laboratory, id);
  if (
    messages.some(({ content }) => content.includes(nonce)) ||
    messages.filter(({ role }) => role === "user").length > 1
  ) {
    throw new Failure("a malformed request has started a turn", "no message of it", show(messages));
  }
}

/** The conversation that a turn names; a missing header is said as such, not as what follows from it. */
function namedConversation(turn: TurnResult): string {
  if (turn.conversationId !== null && turn.conversationId !== "") return turn.conversationId;
  throw new Failure(
    "the answer carries no X-Conversation-Id",
    "the header X-Conversation-Id with the conversation's id",
    turn.conversationId === null ? "no such header" : "an empty one",
  );
}

const badModels: readonly (readonly [name: string, model: string])[] = [
  ["null", "null"],
  ["number", "5"],
  ["boolean", "true"],
  ["array", '["a/b"]'],
  ["object", '{"name":"a/b"}'],
];

const badMessages: readonly (readonly [name: string, fields: string])[] = [
  ["missing", ""],
  ["empty", '"message":"",'],
  ["spaces", '"message":"   ",'],
  ["white-space", '"message":"\\n\\t \\r",'],
  ["null", '"message":null,'],
  ["number", '"message":5,'],
  ["array", '"message":["hi"],'],
];

const badBodies: readonly (readonly [name: string, body: string])[] = [
  ["no-body", ""],
  ["broken-json", '{"message":"hi"'],
  ["top-string", '"hi"'],
  ["top-array", '[{"message":"hi"}]'],
];

export const requestChecks: readonly Check[] = [
  turn06(
    "empty-is-none",
    '`model: ""` is no override: the stored model answers',
    async (laboratory) => {
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      const actual = await answeredBy(laboratory, id, "", "a turn with an empty model fails");
      await expectAnsweredBy(laboratory, actual, one, "an empty override was answered by another model");
    },
    { needs: ["selection", "turns", "the model that ran", "two models"] },
  ),
  turn06(
    "empty-clears-nothing",
    '`model: ""` clears nothing',
    async (laboratory) => {
      const [one] = laboratory.models;
      const id = await laboratory.newConversation();
      await laboratory.set(id, one);
      expectTurn(
        await laboratory.turn({ message: question(laboratory.nonce()), conversationId: id, model: "" }),
        "a turn with an empty model fails",
      );
      await laboratory.expectModel(id, one, "an empty override has cleared the stored model");
    },
    { needs: ["selection", "turns", "two models"] },
  ),
  ...badModels.map(([name, model]) =>
    turn06(
      `model-${name}`,
      `\`model: ${model}\` is refused with 400 {error} and starts no turn`,
      (laboratory) =>
        expectRefused(
          laboratory,
          (id, nonce) =>
            `{"message":${JSON.stringify(question(nonce))},"conversationId":${JSON.stringify(id)},"model":${model}}`,
        ),
    ),
  ),
  ...badMessages.map(([name, field]) =>
    turn07(
      `message-${name}`,
      `a message that is ${name} is refused with 400 {error} and starts no turn`,
      (laboratory) => expectRefused(laboratory, (id) => `{${field}"conversationId":${JSON.stringify(id)}}`),
    ),
  ),
  ...badBodies.map(([name, body]) =>
    turn07(name, `a body that is ${name} is refused with 400 {error}`, (laboratory) =>
      expectRefused(laboratory, () => body),
    ),
  ),
  turn09("sent-id", "X-Conversation-Id carries the id that was sent", async (laboratory) => {
    const id = await laboratory.newConversation();
    const turn = await laboratory.turn({
      message: question(laboratory.nonce()),
      conversationId: id,
      model: laboratory.models[0],
    });
    expectTurn(turn, "a turn fails");
    const named = namedConversation(turn);
    if (named !== id) throw new Failure("the turn names another conversation", show(id), show(named));
  }),
  ...[
    ["non-ascii", "größe"],
    ["wide", "語😀"],
    ["space", "a b"],
    ["percent", "100%41"],
  ].map(([name = "", text = ""]) =>
    turn09(
      `sent-id-${name}`,
      `X-Conversation-Id carries an id with ${name}, percent-encoded where a header cannot hold it`,
      async (laboratory) => {
        const id = laboratory.idWith(text);
        const turn = await laboratory.turn({
          message: question(laboratory.nonce()),
          conversationId: id,
          model: laboratory.models[0],
        });
        await allowRefusal(laboratory, turn);
        expectTurn(turn, "a turn fails");
        const named = namedConversation(turn);
        if (named !== id) throw new Failure("the turn names another conversation", show(id), show(named));
        await laboratory.expectModelIfStored(
          id,
          laboratory.models[0],
          "the turn's override is not stored under the id that was sent",
        );
      },
      { needs: ["turns", "two models", "ids of its own"] },
    ),
  ),
  turn09("minted-id", "a turn without an id mints one, and each its own", async (laboratory) => {
    // At once, so that ids which are made of the time are seen to be the same.
    const turns = [0, 1, 0].map((index) =>
      laboratory.turn({ message: question(laboratory.nonce()), model: laboratory.models[index] ?? "" }),
    );
    const ids = new Set<string>();
    for (const turn of await Promise.all(turns)) {
      expectTurn(turn, "a turn in a new conversation fails");
      ids.add(namedConversation(turn));
    }
    if (ids.size !== turns.length) {
      throw new Failure("new conversations share an id", "three different ids", show([...ids]));
    }
  }),
  turn09(
    "minted-id-holds",
    "the minted id is the conversation's: its messages are there, and the next turn joins it",
    async (laboratory) => {
      const nonce = laboratory.nonce();
      const turn = await laboratory.turn({ message: question(nonce), model: laboratory.models[0] });
      expectTurn(turn, "a turn in a new conversation fails");
      const id = namedConversation(turn);
      const second = laboratory.nonce();
      expectTurn(
        await laboratory.turn({ message: question(second), conversationId: id }),
        "the next turn fails",
      );
      for (const word of [nonce, second]) await storedAnswer(laboratory, id, word);
    },
    { needs: ["turns", "messages", "two models"] },
  ),
  turn09("stream", "the stream is NDJSON of events with a type, and it ends", async (laboratory) => {
    const turn = await laboratory.turn({
      message: question(laboratory.nonce()),
      model: laboratory.models[0],
    });
    expectTurn(turn, "a turn fails");
    if (turn.events.length === 0)
      throw new Failure("the stream carries no event", "at least one event", "an empty stream");
  }),
];
