import { Script } from "node:vm";
import { fileOf } from "../../../src/compile/validators/names.js";
import { shapes } from "../../../src/contract.js";
import { compareWith, emptyTally } from "../comparison.js";
import type { Face, Pair } from "../pairs.js";
import { corpus } from "./corpus.js";
import { load, reachedFrom, sources } from "./modules.js";
import { type Fault, planted } from "./plant.js";

/** How long a fault may keep its validators busy, in milliseconds; one that never ends is caught too. */
const PATIENCE = 30_000;

/** With this many values of a shape every door is asked. */
const EVERY_DOOR = 60;

const reach = new Map(
  shapes.map(({ name }) => [name, reachedFrom(`src/generated/${fileOf(name)}.ts`)] as const),
);

function faceOf({ name }: Pair, exports: Record<string, unknown>): Face {
  return { is: exports[`is${name}`] as Face["is"], validator: exports[name] as Face["validator"] };
}

/** Asks the shapes that the fault can reach until one answers wrongly. */
function firstDifference(fault: Fault): string | null {
  const get = load(fault.file, planted(sources.get(fault.file) ?? "", fault));
  for (const [pair, questions] of corpus) {
    if (!reach.get(pair.name)?.has(fault.file)) continue;
    const face = faceOf(pair, get(`src/generated/${fileOf(pair.name)}.ts`));
    for (const [index, { value, expected }] of questions.entries()) {
      const look = { everyDoor: index < EVERY_DOOR };
      const difference = compareWith(expected, face, value, emptyTally(), look);
      if (difference) return `${pair.name}: ${difference}`;
    }
  }
  return null;
}

/** Plants the fault in memory and says what it makes wrong; `null` where the comparison with zod does not notice it. */
export function noticed(fault: Fault): string | null {
  let found: string | null = null;
  Reflect.set(globalThis, "trial", () => {
    found = firstDifference(fault);
  });
  try {
    new Script("trial()").runInThisContext({ timeout: PATIENCE });
    return found;
  } catch (error) {
    return String(error); // it does not run, or it never ends
  } finally {
    Reflect.deleteProperty(globalThis, "trial");
  }
}
