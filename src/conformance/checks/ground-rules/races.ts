import { setTimeout as sleep } from "node:timers/promises";
import { answeredBy, expectAnsweredBy } from "../../actual-names.js";
import { type Check, Failure } from "../../check.js";
import { checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { registersOf } from "../../laboratory.js";
import { isLinearizable, type RegisterOperation } from "../../linearizability.js";
import type { ModelRegister } from "../../ports.js";
import { expectModelResponse, show } from "../../reply.js";
import { expectTurn, question } from "../../turn-outcome.js";

const race01 = checksOf("RACE-01", { after: ["WRITE-01/read-back", "WRITE-02/null"] });
const race02 = checksOf("RACE-02", {
  after: ["TURN-01/override-answers", "META-01/named"],
  needs: ["turns", "messages", "two models"],
});

/** Some clients hammer one conversation for a few rounds; what each saw, and when. */
async function hammer(
  laboratory: Laboratory,
  id: string,
  clients: readonly ModelRegister[],
): Promise<RegisterOperation[]> {
  const operations: RegisterOperation[] = [];
  const work = clients.map(async (client, number) => {
    for (let round = 0; round < 6; round++) {
      const choice = laboratory.random();
      const written = choice < 0.35 ? `kit/${number}-${round}` : choice < 0.5 ? null : undefined;
      const start = performance.now();
      const reply =
        written === undefined
          ? await laboratory.observe(`getModel(${show(id)})`, () => client.getModel(id))
          : await laboratory.observe(`setModel(${show(id)}, ${show(written)})`, () =>
              client.setModel(id, written),
            );
      const end = performance.now();
      const value = expectModelResponse(reply, id, "a request among many at once fails");
      operations.push({
        kind: written === undefined ? "read" : "write",
        value: written === undefined ? value : written,
        start,
        end,
      });
    }
  });
  await Promise.all(work);
  return operations;
}

async function expectRegister(laboratory: Laboratory, clients: readonly ModelRegister[]): Promise<void> {
  const id = await laboratory.newConversation();
  const operations = await hammer(laboratory, id, clients);
  // Read once more when all is quiet, so that a lost last write is seen.
  const start = performance.now();
  const value = await laboratory.read(id);
  operations.push({ kind: "read", value, start, end: performance.now() });
  if (!isLinearizable(operations, null)) {
    const story = operations
      .sort((a, b) => a.start - b.start)
      .map(
        (operation) =>
          `${operation.kind === "read" ? "read" : "wrote"} ${show(operation.value)} (${operation.start.toFixed(1)}–${operation.end.toFixed(1)})`,
      );
    throw new Failure(
      "no order of the requests explains what they saw: the stored model is not one register",
      "reads that give the last value written",
      story.slice(-12).join(", "),
    );
  }
}

export const raceChecks: readonly Check[] = [
  ...[1, 2, 3].map((round) =>
    race01(`register-${round}`, "requests at once see one register, null included", (laboratory) =>
      expectRegister(
        laboratory,
        Array.from({ length: 4 }, () => laboratory.target),
      ),
    ),
  ),
  race01(
    "read-your-writes",
    "each write is seen by the read that follows it, while other conversations are written",
    async (laboratory) => {
      const work = Array.from({ length: 6 }, async (_, number) => {
        const id = await laboratory.newConversation();
        for (let round = 0; round < 6; round++) {
          const name = round % 3 === 2 ? null : `kit/${number}-${round}`;
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
    (laboratory) => {
      const registers = registersOf(laboratory.target);
      return expectRegister(
        laboratory,
        [...registers, ...registers, ...registers].slice(0, Math.max(4, registers.length)),
      );
    },
    { needs: ["replicas"] },
  ),
  race01(
    "replicas-read-your-writes",
    "what one replica has acknowledged the others read at once",
    async (laboratory) => {
      const registers = registersOf(laboratory.target);
      const id = await laboratory.newConversation();
      for (let round = 0; round < 10; round++) {
        const name = round % 4 === 3 ? null : `kit/round-${round}`;
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
    { needs: ["replicas"] },
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
    { needs: ["replicas", "turns", "two models"], after: ["TURN-04/stored"] },
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
          await laboratory.expectModel(id, model, "a turn has stored the model of another one");
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
  ),
];
