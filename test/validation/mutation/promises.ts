import { fileOf } from "../../../src/compile/validators/names.js";
import { type Answer, answerOf, compareAnew, compareWith, emptyTally } from "../comparison.js";
import type { Face, Pair } from "../pairs.js";
import { partAt, placesIn, replacedAt } from "../places.js";
import { sources } from "./modules.js";

/** Asks a validator about something of which zod says nothing or something else, and says what promise it breaks. */
export type Promised = (face: Face) => string | null;

const WRONG = Symbol("wrong");

function property(fields: object, key: string, descriptor: PropertyDescriptor): object {
  return Object.defineProperty({ ...fields }, key, descriptor);
}

function without(fields: object, key: string): object {
  return Object.fromEntries(Object.entries(fields).filter(([other]) => other !== key));
}

function accepted({ schema }: Pair, value: unknown): boolean {
  return schema.safeParse(value).success;
}

/** The shapes that look at what they may have in a walk over the object. */
function isWalked({ name }: Pair): boolean {
  return /for \(const key in /.test(sources.get(`src/generated/${fileOf(name)}.ts`) ?? "");
}

/** A value of which the validator takes no notice of one field, so that it answers as if there were none. */
function answeredAs(pair: Pair, value: unknown, plain: unknown): Promised {
  const expected = answerOf(pair.schema, plain);
  return (face) => compareWith(expected, face, value, emptyTally());
}

/** "An optional field that is not enumerable counts as absent where most fields are optional." */
function* hiddenFields(pair: Pair, example: object): Generator<Promised> {
  for (const [key, field] of Object.entries(example)) {
    const plain = without(example, key);
    if (!accepted(pair, plain)) continue;
    const other = Object.keys(plain).findLast((name) => accepted(pair, { ...plain, [name]: undefined }));
    const others = other === undefined ? [plain] : [plain, { ...plain, [other]: undefined }];
    for (const fields of others) {
      for (const value of [field, WRONG]) yield answeredAs(pair, property(fields, key, { value }), fields);
    }
  }
}

/** The same inside a message: what is wrong with another field is all that is wrong. */
function* hiddenInside(pair: Pair, example: object): Generator<Promised> {
  for (const place of placesIn(example)) {
    if (place.at(-1) !== "metadata") continue;
    const metadata = partAt(example, place) as object;
    const wrongId = replacedAt(example, [...place.slice(0, -1), "id"], 5);
    const plain = without(metadata, "model");
    const value = replacedAt(wrongId, place, property(plain, "model", { value: 5 }));
    yield answeredAs(pair, value, replacedAt(wrongId, place, plain));
  }
}

function changing(fields: object, key: string, first: unknown, then: unknown): object {
  let reads = 0;
  return property(fields, key, { enumerable: true, get: () => (reads++ === 0 ? first : then) });
}

/** "A getter that changes its answer gives no data that was not checked": what was read first is what counts. */
function* changingFields(pair: Pair, example: object): Generator<Promised> {
  const last = Object.keys(example).findLast((key) => accepted(pair, { ...example, [key]: undefined }));
  for (const [key, field] of Object.entries(example)) {
    const others =
      last === undefined || last === key ? [example] : [example, { ...example, [last]: undefined }];
    for (const fields of others) {
      const expected = answerOf(pair.schema, fields);
      for (const then of [WRONG, undefined]) {
        yield (face) => compareAnew(expected, face, () => changing(fields, key, field, then));
      }
    }
    const absent = { ...example, [key]: undefined };
    if (accepted(pair, absent)) {
      const expected = answerOf(pair.schema, absent);
      yield (face) => compareAnew(expected, face, () => changing(example, key, undefined, WRONG));
    }
    if (accepted(pair, { ...example, [key]: WRONG })) continue;
    const nothingFound: Answer = { kind: "issues", issues: [], message: "[]" };
    yield (face) => compareAnew(nothingFound, face, () => changing(example, key, WRONG, field));
  }
}

function whilePolluted<Answered>(ask: () => Answered): Answered {
  const descriptor = { value: "x", enumerable: true, configurable: true, writable: true };
  Object.defineProperty(Object.prototype, "polluted", descriptor);
  try {
    return ask();
  } finally {
    Reflect.deleteProperty(Object.prototype, "polluted");
  }
}

/** Where someone else has polluted `Object.prototype`, the answers are zod's as ever. */
function* polluted(pair: Pair, example: object): Generator<Promised> {
  for (const value of [example, Object.fromEntries(Object.keys(example).map((key) => [key, WRONG]))]) {
    const expected = whilePolluted(() => answerOf(pair.schema, value));
    yield (face) => whilePolluted(() => compareWith(expected, face, value, emptyTally()));
  }
}

/** What the doc comment of `Validator` promises beyond zod's answers, as far as it concerns the shape. */
export function promisesOf(pair: Pair): readonly Promised[] {
  const example = pair.accepts.at(-1);
  if (typeof example !== "object" || example === null) return [];
  return [
    ...(isWalked(pair) ? hiddenFields(pair, example) : []),
    ...hiddenInside(pair, example),
    ...changingFields(pair, example),
    ...polluted(pair, example),
  ];
}
