import { Failure } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import { isLinearizable, type RegisterOperation } from "./linearizability.js";
import type { ModelRegister } from "./ports.js";
import { expectModelResponse, show } from "./reply.js";

/** What a client does next: it writes a value, or it reads. */
export type Step = { readonly write: string | null } | "read";

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

/** Several clients do their steps, each at its own pace. */
export async function actAtOwnPace(
  laboratory: Laboratory,
  id: string,
  clients: readonly { readonly register: ModelRegister; readonly steps: readonly Step[] }[],
): Promise<RegisterOperation[]> {
  const work = clients.map(async ({ register, steps }) => {
    const operations: RegisterOperation[] = [];
    for (const step of steps) operations.push(await act(laboratory, id, register, step));
    return operations;
  });
  return (await Promise.all(work)).flat();
}

/** Some order of the operations, one after the other, must explain what all clients of a new conversation saw. */
export function expectOneRegister(operations: readonly RegisterOperation[]): void {
  if (isLinearizable(operations, null)) return;
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
