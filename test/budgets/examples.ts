import { shapes } from "../../src/contract.js";

/** A shape's name with JSON values that it accepts and that it refuses. */
export interface ShapeExamples {
  readonly name: string;
  readonly accepts: readonly unknown[];
  readonly rejects: readonly unknown[];
}

function onTheWire(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The examples of every shape, as a program that knows nothing of the schemas may read them. */
export const examples: readonly ShapeExamples[] = shapes.map(({ name, accepts, rejects }) => ({
  name,
  accepts: accepts.map(({ value }) => onTheWire(value)),
  rejects: rejects.map(({ value }) => onTheWire(value)),
}));

/** How many answers a program gives that asks each validator in four ways about each example. */
export const answerCount = examples.reduce(
  (count, { accepts, rejects }) => count + 4 * (accepts.length + rejects.length),
  0,
);

/**
 * The text of a module that asks every validator of the root door about every example, in four ways, and calls
 * `report` with the number of right answers and the words for the wrong ones.
 */
export function askingProgram(door: string, report: string): string {
  return `
    import * as door from ${JSON.stringify(door)};
    const examples = ${JSON.stringify(examples)};
    let right = 0;
    const wrong = [];
    const note = (isRight, words) => (isRight ? right++ : wrong.push(words));
    const parses = (validator, value) => { try { validator.parse(value); return true; } catch { return false; } };
    for (const { name, accepts, rejects } of examples) {
      const validator = door[name];
      for (const [values, expected] of [[accepts, true], [rejects, false]]) {
        for (const value of values) {
          note(door["is" + name](value) === expected, "is" + name);
          note(validator.safeParse(value).success === expected, name + ".safeParse");
          note(parses(validator, value) === expected, name + ".parse");
          note(("value" in validator["~standard"].validate(value)) === expected, name + " as a Standard Schema");
        }
      }
    }
    ${report}({ right, wrong });
  `;
}
