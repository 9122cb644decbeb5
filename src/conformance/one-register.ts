import { Failure, Inconclusive } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import { judgeRegister, type RegisterOperation } from "./linearizability.js";
import type { ModelRegister } from "./ports.js";
import { expectModelResponse, show } from "./reply.js";

/** What a client does next: it writes a value, or it reads. */
export type Step = { readonly write: string | null } | "read";

/** One request of a client: what it does, and which of the backend's processes it asks. */
export interface Visit {
  readonly register: ModelRegister;
  readonly step: Step;
}

/** Steps in an order of chance: how many of each there are is not left to chance. */
export function shuffled(random: () => number, steps: readonly Step[]): Step[] {
  const deck = [...steps];
  for (let last = deck.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [deck[last], deck[other]] = [deck[other] as Step, deck[last] as Step];
  }
  return deck;
}

/** A client does one step; gives what it saw, and when. */
export async function act(
  laboratory: Laboratory,
  id: string,
  client: ModelRegister,
  step: Step,
): Promise<RegisterOperation> {
  const start = performance.now();
  const reply =
    step === "read"
      ? await laboratory.observe(`getModel(${show(id)})`, () => client.getModel(id))
      : await laboratory.observe(`setModel(${show(id)}, ${show(step.write)})`, () =>
          client.setModel(id, step.write),
        );
  const end = performance.now();
  const value = expectModelResponse(reply, id, "a request among many at once fails");
  return step === "read"
    ? { kind: "read", value, start, end }
    : { kind: "write", value: step.write, start, end };
}

/** Several clients make their visits one after the other, each at its own pace. */
export async function actAtOwnPace(
  laboratory: Laboratory,
  id: string,
  clients: readonly (readonly Visit[])[],
): Promise<RegisterOperation[]> {
  const work = clients.map(async (visits) => {
    const operations: RegisterOperation[] = [];
    for (const { register, step } of visits) operations.push(await act(laboratory, id, register, step));
    return operations;
  });
  return (await Promise.all(work)).flat();
}

/**
 * Some order of the operations, one after the other, must explain what all clients saw of a conversation that held
 * `initial` before. A check that writes each value once, and never the initial one, is never inconclusive.
 */
export function expectOneRegister(operations: readonly RegisterOperation[], initial: string | null): void {
  const judgement = judgeRegister(operations, initial);
  if (judgement === "linearizable") return;
  if (judgement === "undecided") {
    throw new Inconclusive(
      `whether an order of ${operations.length} requests explains what they saw could not be decided`,
    );
  }
  const story = operations
    .toSorted((a, b) => a.start - b.start)
    .map(
      ({ kind, value, start, end }) =>
        `${kind === "read" ? "read" : "wrote"} ${show(value)} (${start.toFixed(1)}–${end.toFixed(1)})`,
    );
  throw new Failure(
    "no order of the requests explains what they saw: the stored model is not one register",
    "reads that give the last value written",
    story.slice(-12).join(", "),
  );
}
