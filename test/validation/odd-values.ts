import { oddTexts, oddTimes } from "./odd-texts.js";
import { otherRealm } from "./other-realm.js";

/** A value with the words for it; made anew for each use. */
export type OddValue = readonly [title: string, make: () => unknown];

class Model {
  name = "m";
}

/** An object with this own `constructor`, and no prototype where asked. */
function madeBy(maker: unknown, prototype: object | null = Object.prototype): unknown {
  return Object.create(prototype, {
    constructor: { value: maker, writable: true, enumerable: true, configurable: true },
  });
}

/** The old array-like object, as callers of `apply` still pass it on. */
function argumentsOf(..._values: unknown[]): unknown {
  // biome-ignore lint/complexity/noArguments: it is what is asked for
  return arguments;
}

function hostile(key: string): unknown {
  return Object.defineProperty({}, key, {
    enumerable: true,
    get() {
      throw new Error(`${key} was read`);
    },
  });
}

const numbers = [
  ...[0, -0, 1, -1, 0.5, -1e-9, 100, 100.00000000000001, 99.99999999999999, 101, -101],
  ...[Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53, 2 ** 53 + 2, -(2 ** 31), 4294967296],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];

const primitives: readonly OddValue[] = [
  ...[undefined, null, true, false, 10n, -0n, Symbol("odd"), Symbol.iterator].map(
    (value): OddValue => [typeof value === "bigint" ? `${value}n` : String(value), () => value],
  ),
  ...numbers.map((value): OddValue => [Object.is(value, -0) ? "-0" : String(value), () => value]),
  ...oddTexts.map((text): OddValue => [JSON.stringify(text.slice(0, 40)), () => text]),
];

const lists: readonly OddValue[] = [
  ["an empty array", () => []],
  ["a sparse array", () => new Array(3)],
  ["an array with a hole", () => Object.assign(new Array(3), { 0: "a/b", 2: "c/d" })],
  ["an array of objects", () => [{}, { a: 1 }]],
  ["an array of objects and others", () => [{}, 5, { a: 1 }, null]],
  ["an array of names and others", () => ["a/b", 5, "c/d", {}]],
  ["an array of arrays", () => [[]]],
  ["an array with a key of its own", () => Object.assign(["a/b"], { extra: 1 })],
  ["an array of a class", () => new (class Names extends Array<string> {})("a/b", "c/d")],
  ["a frozen array", () => Object.freeze(["a/b"])],
  ["an array of another realm", () => otherRealm.array(["a/b"])],
  ["a proxy of an array", () => new Proxy(["a/b"], {})],
  ["a typed array", () => new Uint8Array(2)],
  ["arguments", () => argumentsOf("a/b")],
  ["an array-like object", () => ({ length: 1, 0: "a/b" })],
  ...[0, -1, 2, Number.NaN, "", "x", "1", null, true, {}].map(
    (length): OddValue => [`an object with the length ${JSON.stringify(length)}`, () => ({ length })],
  ),
  ["Array.prototype", () => Array.prototype],
];

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const objects: readonly OddValue[] = [
  ["an empty object", () => ({})],
  ["an object without a prototype", () => Object.create(null)],
  ["an object that inherits", () => Object.create({ a: 1 })],
  ["an object that inherits from none", () => Object.create(Object.create(null))],
  ["an object of another realm", () => otherRealm.object([["a", 1]])],
  ["an instance of a class", () => new Model()],
  ["an instance of a class without a name", () => new (class {})()],
  ["a date", () => new Date(0)],
  ["an invalid date", () => new Date(Number.NaN)],
  ["a Map", () => new Map([["a", 1]])],
  ["a Set", () => new Set(["a"])],
  ["a WeakMap", () => new WeakMap()],
  ["a pattern", () => /x/],
  ["an error", () => new Error("x")],
  ["a promise", () => Promise.resolve({})],
  ["a URL", () => new URL("http://127.0.0.1/")],
  ["an ArrayBuffer", () => new ArrayBuffer(2)],
  ["a generator", () => (function* () {})()],
  ["Math", () => Math],
  ["JSON", () => JSON],
  ...["x", 1, false, 1n, Symbol("boxed")].map(
    (value): OddValue => [`a boxed ${typeof value}`, () => Object(value)],
  ),
  ["a function", () => () => {}],
  ["a class", () => Model],
  ["a proxy of an object", () => new Proxy({ a: 1 }, {})],
  ["a proxy of a function", () => new Proxy(() => {}, {})],
  ["a revoked proxy", () => revoked({})],
  ["a revoked proxy of an array", () => revoked([])],
  ["a revoked proxy of a function", () => revoked(() => {})],
  ["a frozen object", () => Object.freeze({ a: 1 })],
  [
    "an object that holds itself",
    () =>
      Object.assign(
        {},
        {
          get self() {
            return this;
          },
        },
      ),
  ],
  ["an object with a symbol as a key", () => ({ a: 1, [Symbol("key")]: 2 })],
  ["an object with a hidden symbol", () => Object.defineProperty({ a: 1 }, Symbol("key"), { value: 2 })],
  ["an object with a hidden field", () => Object.defineProperty({ a: 1 }, "b", { value: 2 })],
  ["an object with integers as keys", () => ({ b: 1, 10: 2, 2: 3, "-1": 4, "01": 5 })],
  ["a record of objects", () => ({ "a/b": { tokens: 1 }, "c/d": {} })],
  ["a record with one that is none", () => ({ "a/b": { tokens: 1 }, "c/d": 5 })],
  ["an own __proto__", () => JSON.parse('{"b": {}, "__proto__": {"x": 1}, "a": {}}')],
  ["an own __proto__ that is a number", () => JSON.parse('{"__proto__": 5, "a": 5}')],
  ["an own __proto__ that is null", () => JSON.parse('{"a": {"__proto__": null}}')],
  ["own names of every object", () => JSON.parse('{"toString": {}, "valueOf": {}, "hasOwnProperty": {}}')],
];

const constructors: readonly OddValue[] = [
  ["a constructor that is a function", () => madeBy(Map)],
  ["a constructor that is a class", () => madeBy(Model)],
  ["a constructor that is Object", () => madeBy(Object)],
  ["a constructor without a prototype", () => madeBy(() => {})],
  [
    "a constructor with an array as its prototype",
    () => madeBy(Object.assign(function odd() {}, { prototype: [] })),
  ],
  [
    "a constructor that looks like Object",
    () => madeBy(Object.assign(function odd() {}, { prototype: { isPrototypeOf: 1 } })),
  ],
  ["a constructor that is null", () => madeBy(null)],
  ["a constructor that is undefined", () => madeBy(undefined)],
  ["a constructor that is an object", () => madeBy({ prototype: { isPrototypeOf: 1 } })],
  ...["Odd", "", 5, undefined, null, Symbol("name")].map(
    (name): OddValue => [
      `no prototype and a constructor called ${String(name)}`,
      () => madeBy({ name }, null),
    ],
  ),
  ...[null, undefined, 0, "", "text", true].map(
    (value): OddValue => [`no prototype and ${String(value)} as its constructor`, () => madeBy(value, null)],
  ),
  ["a constructor that throws when read", () => hostile("constructor")],
  ["a field that throws when read", () => hostile("a")],
];

const dates = oddTimes.map((text): OddValue => [JSON.stringify(text), () => text]);

/** Values of every kind that JavaScript has, odd ones above all. */
export const oddValues: readonly OddValue[] = [...primitives, ...lists, ...objects, ...constructors];

/** What may say something in the place of a part: dates only where a date is. */
export function oddValuesFor(part: unknown): readonly OddValue[] {
  return typeof part === "string" && /^\d{4}-/.test(part) ? [...oddValues, ...dates] : oddValues;
}
