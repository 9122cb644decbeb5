import fc from "fast-check";
import { type Check, Failure } from "../../check.js";
import { canClear } from "../../clearing.js";
import { checksOf } from "../../define.js";
import type { Laboratory } from "../../laboratory.js";
import { show } from "../../reply.js";

const write04 = checksOf("WRITE-04", {
  after: ["WRITE-01/read-back", "WRITE-02/null", "WRITE-03/empty"],
  needs: ["selection"],
});

/** What the conversations should hold. */
type Model = Map<string, string | null>;

/** One step of the walk: a write or a read of one of a few conversations. */
class Step implements fc.AsyncCommand<Model, Laboratory> {
  constructor(
    readonly conversation: number,
    readonly written: string | null | undefined,
    readonly ids: () => readonly string[],
  ) {}

  check(): boolean {
    return true;
  }

  async run(model: Model, laboratory: Laboratory): Promise<void> {
    const id = this.ids()[this.conversation] ?? "";
    if (this.written === undefined) {
      await laboratory.expectModel(id, model.get(id) ?? null, "a read gives not what was written last");
      return;
    }
    await laboratory.set(id, this.written);
    model.set(id, this.written || null);
  }

  toString(): string {
    return this.written === undefined
      ? `read(${this.conversation})`
      : `write(${this.conversation}, ${show(this.written)})`;
  }
}

const names = ["kit/a", "kit/b", "KIT/A", "null"];
const clears = ["", null];
const reads = [undefined, undefined, undefined];

/** Walks at random through a few conversations; a failure is shrunk to the shortest sequence that still fails. */
async function walk(laboratory: Laboratory): Promise<void> {
  let ids: readonly string[] = [];
  const values = [...names, ...((await canClear(laboratory)) ? clears : []), ...reads];
  const step = fc
    .tuple(fc.nat({ max: 2 }), fc.constantFrom(...values))
    .map(([conversation, value]) => new Step(conversation, value, () => ids));
  const details = await fc.check(
    fc.asyncProperty(fc.commands([step], { maxCommands: 20, size: "max" }), async (commands) => {
      const model: Model = new Map();
      ids = await Promise.all([0, 1, 2].map(laboratory.newConversation));
      await fc.asyncModelRun(() => ({ model, real: laboratory }), commands);
      for (const [id, name] of model)
        await laboratory.expectModel(id, name, "a name is not there at the end");
    }),
    { seed: Math.floor(laboratory.random() * 2 ** 31), numRuns: 8, interruptAfterTimeLimit: 20_000 },
  );
  if (!details.failed) return;
  const cause = details.errorInstance;
  const sequence = String(details.counterexample?.[0] ?? "");
  if (!(cause instanceof Failure)) throw cause ?? new Failure("the walk failed", "no failure", sequence);
  throw new Failure(`${cause.message}, after: ${sequence}`, cause.expected, cause.got);
}

export const walkChecks: readonly Check[] = [
  write04(
    "walk",
    "any sequence of writes, clears and reads over three conversations gives what was written last",
    walk,
  ),
];
