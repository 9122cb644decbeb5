import { type Check, Failure } from "../../check.js";
import { type CheckTraits, checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import type { TurnResult } from "../../ports.js";
import { show } from "../../reply.js";
import { withStoredAnswer } from "../../stored-messages.js";
import { expectTurn, liveModel, question, type SeenTurn } from "../../turn-outcome.js";

const traits: CheckTraits = { needs: ["socket", "two models"], after: ["TURN-08/answers"] };
const turn10 = checksOf("TURN-10", traits);

/** Each event of the turn must name the conversation. */
function expectNamed(turn: TurnResult, id: string): void {
  const nameless = turn.events.find(({ event }) => event["conversationId"] !== id);
  if (!nameless) return;
  throw new Failure(
    "an event on the WebSocket does not say to which conversation it belongs",
    `an event with ${show({ conversationId: id })}`,
    nameless.text,
  );
}

type Request = { readonly message: string; readonly conversationId: string; readonly model: string };

/** A turn of each model, each in a conversation of its own. */
async function requestPair(laboratory: Laboratory): Promise<readonly [Request, Request]> {
  const request = async (model: string): Promise<Request> => ({
    message: question(laboratory.nonce()),
    conversationId: await laboratory.newConversation(),
    model,
  });
  const [one, other] = laboratory.models;
  return [await request(one), await request(other)];
}

/** The names that the usage of each model gives where it runs alone; `null` where there is none. */
async function modelsAlone(laboratory: Laboratory): Promise<readonly (string | null)[]> {
  const models: (string | null)[] = [];
  for (const request of await requestPair(laboratory)) {
    const turn = await laboratory.socketTurn(request);
    expectTurn(turn, "a turn on the WebSocket fails");
    models.push(liveModel(turn));
  }
  return models;
}

/** The events of two turns that ran at once must not be mixed up; `alone` is what each model's usage names. */
function expectApart(
  requests: readonly [Request, Request],
  turns: readonly SeenTurn[],
  alone: readonly (string | null)[],
): void {
  for (const [index, turn] of turns.entries()) {
    expectTurn(turn, "one of two turns at once on the WebSocket fails");
    const [own, other] = index === 0 ? requests : [requests[1], requests[0]];
    expectNamed(turn, own.conversationId);
    const stray = turn.events.find(({ text }) => text.includes(other.message));
    const model = liveModel(turn);
    const isOthers = model !== null && model === alone[1 - index] && model !== alone[index];
    if (!stray && !isOthers) continue;
    throw new Failure(
      "an event of one turn came under the conversation of the other",
      `events of the turn with ${show(own.model)} alone`,
      stray?.text ?? `usage of ${show(model)}`,
    );
  }
}

export const socketEventChecks: readonly Check[] = [
  turn10(
    "each-event",
    "each event of a turn on the WebSocket carries its conversationId",
    async (laboratory) => {
      for (const model of laboratory.models) {
        const conversationId = await laboratory.newConversation();
        const turn = await laboratory.socketTurn({
          message: question(laboratory.nonce()),
          conversationId,
          model,
        });
        expectTurn(turn, "a turn on the WebSocket fails");
        expectNamed(turn, conversationId);
      }
    },
  ),
  turn10("failed-turn", "the events of a turn that fails carry it too", async (laboratory) => {
    const conversationId = await laboratory.newConversation();
    const message = question(laboratory.nonce());
    expectNamed(
      await laboratory.socketTurn({ message, conversationId, model: laboratory.unknownModel }),
      conversationId,
    );
    const [model] = laboratory.models;
    expectTurn(
      await laboratory.socketTurn({ message: question(laboratory.nonce()), conversationId, model }),
      "the next turn on the WebSocket fails",
    );
  }),
  turn10(
    "minted",
    "the first event tells the id of a new conversation, and all others carry it",
    async (laboratory) => {
      const [model] = laboratory.models;
      const ids = new Set<string>();
      for (let count = 0; count < 2; count++) {
        const turn = await laboratory.socketTurn({ message: question(laboratory.nonce()), model });
        expectTurn(turn, "a turn in a new conversation fails on the WebSocket");
        const first = turn.events[0];
        const id = first?.event["conversationId"];
        if (typeof id !== "string" || id === "") {
          throw new Failure(
            "the first event does not tell the id of the new conversation",
            'an event with {"conversationId":"…"}',
            first?.text ?? "no event",
          );
        }
        expectNamed(turn, id);
        await laboratory.expectModelIfStored(
          id,
          model,
          "the turn's model is not stored under the id that it told",
        );
        ids.add(id);
      }
      if (ids.size < 2) throw new Failure("new conversations are not told apart", "two ids", show([...ids]));
    },
  ),
  turn10(
    "refusal",
    "the chat.error to a request that named a conversation carries its id",
    async (laboratory) => {
      const conversationId = await laboratory.newConversation();
      const text = JSON.stringify({ type: "chat.send", conversationId, message: " " });
      const reply = await laboratory.observe(`WebSocket ${show(text)}`, () =>
        laboratory.port("sendOnSocket")(text),
      );
      let error: { readonly type?: unknown; readonly conversationId?: unknown } | null = null;
      try {
        error = JSON.parse(reply);
      } catch {}
      if (error?.type !== "chat.error" || error.conversationId !== conversationId) {
        throw new Failure(
          "a refusal does not say to which conversation it belongs",
          show({ type: "chat.error", conversationId, message: "…" }),
          reply,
        );
      }
    },
    { needs: ["socket", "socket messages", "two models"], after: ["TURN-08/blank-message"] },
  ),
  turn10("at-once", "two turns at once on two sockets are not mixed up", async (laboratory) => {
    const alone = await modelsAlone(laboratory);
    const requests = await requestPair(laboratory);
    const turns = await Promise.all(requests.map((request) => laboratory.socketTurn(request)));
    expectApart(requests, turns, alone);
  }),
  turn10(
    "one-socket",
    "two turns at once on one socket are not mixed up: each event names its own conversation",
    async (laboratory) => {
      const alone = await modelsAlone(laboratory);
      const requests = await requestPair(laboratory);
      const turns = await laboratory.observe(`runSocketTurns(${show(requests)})`, () =>
        laboratory.port("runSocketTurns")(requests),
      );
      const seen = turns.map((turn, index) =>
        withStoredAnswer(laboratory, requests[index === 0 ? 0 : 1], turn),
      );
      expectApart(requests, await Promise.all(seen), alone);
    },
    { needs: ["socket", "one socket", "two models"], after: ["TURN-08/answers", "TURN-10/each-event"] },
  ),
];
