import { setTimeout as sleep } from "node:timers/promises";
import { expectAnsweredBy } from "../../actual-names.js";
import { type Check, Failure } from "../../check.js";
import { needClearing } from "../../clearing.js";
import { checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { registerOf, registersOf } from "../../laboratory.js";
import { act, actAtOwnPace, expectOneRegister, shuffled } from "../../one-register.js";
import type { ModelRegister } from "../../ports.js";
import { expectModelResponse, show } from "../../reply.js";
import { expectTurn, question } from "../../turn-outcome.js";
import { answeredBy } from "../../who-answered.js";

const race01 = checksOf("RACE-01", { after: ["WRITE-01/read-back"], needs: ["selection"] });
const race02 = checksOf("RACE-02", {
  after: ["TURN-01/override-answers", "META-01/named"],
  needs: ["turns", "the model that ran", "two models"],
});

/** However many replicas there are, more clients at once would only load the backend. */
const MOST_CLIENTS = 8;

/** Stored before clients begin, so that each value, null included, is written once while they run. */
const FIRST = "kit/first";

/**
 * Clients that each write three times among their reads, and then one more read when all is quiet. Each name is
 * written once, and null by one client only: what could have been written by anybody would prove little.
 */
async function expectRegister(
  laboratory: Laboratory,
  registers: readonly ModelRegister[],
  { withNull = false } = {},
): Promise<void> {
  const id = await laboratory.newConversation();
  const target = registerOf(laboratory.target);
  await act(laboratory, id, target, { write: FIRST });
  const count = Math.min(MOST_CLIENTS, Math.max(4, registers.length));
  const clients = Array.from({ length: count }, (_, number) => {
    const steps = shuffled(laboratory.random, [
      { write: `kit/${number}-a` },
      { write: `kit/${number}-b` },
      { write: withNull && number === 0 ? null : `kit/${number}-c` },
      "read",
      "read",
      "read",
      "read",
    ]);
    // The replicas are taken in turn: where there are more of them than clients, each client goes on to others.
    return steps.map((step, turn) => ({
      step,
      register: registers[(number + turn * count) % registers.length] ?? target,
    }));
  });
  const operations = await actAtOwnPace(laboratory, id, clients);
  // Read once more when all is quiet, so that a lost last write is seen.
  expectOneRegister([...operations, await act(laboratory, id, target, "read")], FIRST);
}

export const raceChecks: readonly Check[] = [
  race01("in-waves", "after each wave of writes at once one of them is read", async (laboratory) => {
    const { random } = laboratory;
    const target = registerOf(laboratory.target);
    const id = await laboratory.newConversation();
    let held: string | null = null;
    for (let wave = 0; wave < 6; wave++) {
      const steps = shuffled(random, [
        { write: `kit/${wave}-a` },
        { write: `kit/${wave}-b` },
        { write: `kit/${wave}-c` },
        "read",
      ]);
      const operations = await Promise.all(steps.map((step) => act(laboratory, id, target, step)));
      const last = await act(laboratory, id, target, "read");
      // What is read when all is quiet is where the next wave starts, so each is judged by itself.
      expectOneRegister([...operations, last], held);
      held = last.value;
    }
  }),
  race01("at-own-pace", "clients at once see one register", (laboratory) =>
    expectRegister(laboratory, [registerOf(laboratory.target)]),
  ),
  race01(
    "null",
    "clients at once see one register where one of them clears, and each clear is read at once everywhere",
    async (laboratory) => {
      await needClearing(laboratory);
      const registers = registersOf(laboratory.target);
      await expectRegister(laboratory, registers, { withNull: true });
      const id = await laboratory.newConversation();
      for (const [number, register] of registers.slice(0, MOST_CLIENTS).entries()) {
        for (const model of [`kit/${number}`, null]) {
          await act(laboratory, id, register, { write: model });
          for (const { value } of await Promise.all(
            registers.map((each) => act(laboratory, id, each, "read")),
          ))
            if (value !== model) throw new Failure("an old value is read", show(model), show(value));
        }
      }
    },
    { after: ["WRITE-01/read-back", "WRITE-02/null"] },
  ),
  race01(
    "readers",
    "clients that only read see no value come back while others write",
    async (laboratory) => {
      const target = registerOf(laboratory.target);
      const id = await laboratory.newConversation();
      await laboratory.set(id, FIRST);
      const writers = [0, 1].map((number) =>
        Array.from({ length: 6 }, (_, round) => ({ write: `kit/${number}-${round}` })),
      );
      const readers = [0, 1].map(() => Array.from({ length: 10 }, () => "read" as const));
      const clients = [...writers, ...readers].map((steps) =>
        steps.map((step) => ({ register: target, step })),
      );
      expectOneRegister(await actAtOwnPace(laboratory, id, clients), FIRST);
    },
  ),
  race01(
    "read-your-writes",
    "each write is seen by the read that follows it, while other conversations are written",
    async (laboratory) => {
      const work = Array.from({ length: 6 }, async (_, number) => {
        const id = await laboratory.newConversation();
        for (let round = 0; round < 6; round++) {
          const name = `kit/${number}-${round}`;
          await laboratory.set(id, name);
          await laboratory.expectModel(id, name, "a read does not see the write before it");
        }
      });
      await Promise.all(work);
    },
  ),
  race01("many-writers", "of many writes at once one wins, and it stays", async (laboratory) => {
    const id = await laboratory.newConversation();
    const names = Array.from({ length: 12 }, (_, number) => `kit/writer-${number}`);
    await Promise.all(names.map((name) => laboratory.set(id, name)));
    const winner = await laboratory.read(id);
    if (winner === null || !names.includes(winner))
      throw new Failure("none of the writes has won", show(names), show(winner));
    // A queue behind the answers may still hold older writes.
    await sleep(100);
    await laboratory.expectModel(id, winner, "the value changes after the last write");
  }),
  race01(
    "replicas",
    "requests spread over the replicas see one register",
    (laboratory) => expectRegister(laboratory, registersOf(laboratory.target)),
    { needs: ["selection", "replicas"] },
  ),
  race01(
    "replicas-read-your-writes",
    "what one replica has acknowledged the others read at once",
    async (laboratory) => {
      const registers = registersOf(laboratory.target);
      const id = await laboratory.newConversation();
      for (let round = 0; round < 10; round++) {
        const name = `kit/round-${round}`;
        for (const [turn, register] of registers.entries()) {
          if (turn !== round % registers.length) continue;
          expectModelResponse(
            await laboratory.observe("setModel on a replica", () => register.setModel(id, name)),
            id,
            "a replica refuses the PUT",
          );
        }
        const reads = registers.map(async (register) => {
          const reply = await laboratory.observe("getModel on a replica", () => register.getModel(id));
          const read = expectModelResponse(reply, id, "a replica refuses the GET");
          if (read !== name) throw new Failure("a replica reads an old value", show(name), show(read));
        });
        await Promise.all(reads);
      }
    },
    { needs: ["selection", "replicas"] },
  ),
  race01(
    "replicas-override",
    "an override that a turn has stored is read from every replica at once",
    async (laboratory) => {
      const registers = registersOf(laboratory.target);
      const id = await laboratory.newConversation();
      for (const model of [...laboratory.models, laboratory.models[0]]) {
        expectTurn(
          await laboratory.turn({ message: question(laboratory.nonce()), conversationId: id, model }),
          "a turn fails",
        );
        const reads = registers.map(async (register) => {
          const reply = await laboratory.observe("getModel on a replica", () => register.getModel(id));
          const read = expectModelResponse(reply, id, "a replica refuses the GET");
          if (read !== model) throw new Failure("a replica reads an old value", show(model), show(read));
        });
        await Promise.all(reads);
      }
    },
    { needs: ["selection", "replicas", "turns", "two models"], after: ["TURN-04/stored"] },
  ),
  race02(
    "own-models",
    "parallel turns in different conversations keep their own models",
    async (laboratory) => {
      const asked = Array.from({ length: 6 }, (_, number) => laboratory.models[number % 2] ?? "");
      await Promise.all(
        asked.map(async (model) => {
          const id = await laboratory.newConversation();
          const actual = await answeredBy(laboratory, id, model, "one of several turns at once fails");
          await expectAnsweredBy(
            laboratory,
            actual,
            model,
            "a turn was answered by the model of another one",
          );
          await laboratory.expectModelIfStored(id, model, "a turn has stored the model of another one");
        }),
      );
    },
  ),
  race02(
    "stored-models",
    "parallel turns without an override keep their conversations' models",
    async (laboratory) => {
      const asked = Array.from({ length: 4 }, (_, number) => laboratory.models[number % 2] ?? "");
      const ids = await Promise.all(asked.map(() => laboratory.newConversation()));
      await Promise.all(ids.map((id, number) => laboratory.set(id, asked[number] ?? null)));
      await Promise.all(
        ids.map(async (id, number) => {
          const actual = await answeredBy(laboratory, id, null, "one of several turns at once fails");
          await expectAnsweredBy(
            laboratory,
            actual,
            asked[number] ?? "",
            "a turn was answered by the model of another one",
          );
        }),
      );
    },
    { needs: ["selection", "turns", "the model that ran", "two models"] },
  ),
];
