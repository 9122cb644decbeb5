import { Script } from "node:vm";
import { fileOf } from "../../../src/compile/validators/names.js";
import { randomOf } from "../../../src/conformance/random.js";
import { shapes } from "../../../src/contract.js";
import { compareWith, emptyTally } from "../comparison.js";
import type { Face, Pair } from "../pairs.js";
import { corpus, type Question } from "./corpus.js";
import { load, reachedFrom, sources } from "./modules.js";
import { type Fault, planted } from "./plant.js";
import { promisesOf } from "./promises.js";

/** How long a fault may keep its validators busy, in milliseconds; one that never ends is caught too. */
const PATIENCE = 10_000;

/** With this many values of a shape every door is asked. */
const EVERY_DOOR = 30;

/** How many traps are tried first. */
const TELLING = 200;

const reach = new Map(
  shapes.map(({ name }) => [name, reachedFrom(`src/generated/${fileOf(name)}.ts`)] as const),
);

function shuffled<Item>(items: readonly Item[]): Item[] {
  const random = randomOf(items.length);
  const places = items.map((item) => ({ item, place: random() }));
  return places.sort((one, other) => one.place - other.place).map(({ item }) => item);
}

function faceOf({ name }: Pair, exports: Record<string, unknown>): Face {
  return { is: exports[`is${name}`] as Face["is"], validator: exports[name] as Face["validator"] };
}

/** One thing to ask a validator; says where the answer is wrong. */
type Trap = (face: Face) => string | null;

function trapsOf(pair: Pair, questions: readonly Question[]): readonly Trap[] {
  const asked = questions.map(({ value, expected }, index): Trap => {
    const look = { everyDoor: index < EVERY_DOOR };
    return (face) => compareWith(expected, face, value, emptyTally(), look);
  });
  return [...asked, ...promisesOf(pair)];
}

/** Everything that is asked, of each shape, all mixed: what one field alone can show is then found soon. */
const traps: readonly (readonly [Pair, Trap])[] = shuffled(
  [...corpus].flatMap(([pair, questions]) => trapsOf(pair, questions).map((trap) => [pair, trap] as const)),
);

/** The traps that caught faults before, the last one first: the next fault of the same file often falls into them. */
let telling: (readonly [Pair, Trap])[] = [];

function* inTurn(): Generator<readonly [Pair, Trap]> {
  yield* telling;
  yield* traps;
}

/** Asks the shapes that the fault can reach until one answers wrongly. */
function firstDifference(fault: Fault): string | null {
  const get = load(fault.file, planted(sources.get(fault.file) ?? "", fault));
  const faces = new Map<Pair, Face>();
  for (const pair of corpus.keys()) {
    if (reach.get(pair.name)?.has(fault.file)) {
      faces.set(pair, faceOf(pair, get(`src/generated/${fileOf(pair.name)}.ts`)));
    }
  }
  for (const [pair, trap] of inTurn()) {
    const face = faces.get(pair);
    const difference = face && trap(face);
    if (!difference) continue;
    telling = [[pair, trap] as const, ...telling.filter(([, other]) => other !== trap)].slice(0, TELLING);
    return `${pair.name}: ${difference}`;
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
