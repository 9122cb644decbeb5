import type * as z from "zod";
import { shapes } from "../../src/contract.js";
import * as door from "../../src/index.js";
import type { Validator } from "../../src/validation/validator.js";
import { completeValue } from "./complete-values.js";

/** What the root door offers for one shape. */
export interface Face {
  /** The bare verdict: `isModelResponse`. */
  readonly is: (value: unknown) => boolean;
  readonly validator: Validator<unknown>;
}

/** One shape twice: as its schema says it, and as its compiled validator does. */
export interface Pair extends Face {
  readonly name: string;
  readonly schema: z.ZodType;
  /** Values that the shape accepts: its examples, and one in which no field is missing. */
  readonly accepts: readonly unknown[];
}

const names: Readonly<Record<string, unknown>> = door;

/** Every shape of the contract, with its validator. */
export const pairs: readonly Pair[] = shapes.map(({ name, schema, accepts }) => ({
  name,
  schema,
  accepts: [...accepts.map(({ value }) => value), completeValue(name)],
  is: names[`is${name}`] as Face["is"],
  validator: names[name] as Validator<unknown>,
}));

/** The pair of that name; throws where the contract has no such shape. */
export function pairNamed(name: string): Pair {
  const pair = pairs.find((candidate) => candidate.name === name);
  if (!pair) throw new Error(`the contract has no shape ${name}`);
  return pair;
}
