import { otherRealm } from "./other-realm.js";

type Fields = Record<PropertyKey, unknown>;

/** Another object with the same fields, built in a way that few expect. */
export type OddCopy = readonly [title: string, copy: (value: Fields) => unknown];

function withFields(target: object, fields: Fields): object {
  return Object.defineProperties(target, Object.getOwnPropertyDescriptors(fields));
}

function getters(fields: Fields, enumerable: boolean): PropertyDescriptorMap {
  const entries = Object.keys(fields).map((key) => [
    key,
    { get: () => fields[key], enumerable, configurable: true },
  ]);
  return Object.fromEntries(entries);
}

/** An instance of a class whose prototype holds the fields. */
function inheriting(prototype: object): object {
  class Message {}
  Object.setPrototypeOf(Message.prototype, prototype);
  return new Message();
}

function own(fields: Fields, key: string, value: unknown, enumerable = true): object {
  const descriptor = { value, enumerable, writable: true, configurable: true };
  return Object.defineProperty(withFields({}, fields), key, descriptor);
}

/** Whoever makes the own `__proto__` a prototype on the way cannot write the unknown field any more. */
function behindGuard(fields: Fields): object {
  return withFields(own({}, "__proto__", Object.freeze({ unknown: 1 })), { ...fields, unknown: 2 });
}

function reversed(fields: Fields): object {
  return Object.fromEntries(Object.entries(fields).reverse());
}

function everyKeyUndefined(fields: Fields, index: number): object {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value], at) => [key, at === index ? undefined : value]),
  );
}

function everyField(fields: Fields, value: unknown): object {
  return Object.fromEntries(Object.keys(fields).map((key) => [key, value]));
}

/** Ways to build an object whose answer is zod's, whatever it is. */
export const oddCopies: readonly OddCopy[] = [
  ["without a prototype", (fields) => withFields(Object.create(null), fields)],
  ["as an instance of a class", (fields) => withFields(new (class Message {})(), fields)],
  [
    "as an instance of a class, with every field wrong",
    (fields) => withFields(new (class Message {})(), { ...everyField(fields, Symbol("wrong")) }),
  ],
  ["inherited", (fields) => Object.create(fields)],
  ["inherited twice", (fields) => Object.create(Object.create(fields))],
  ["inherited, with another field of its own", (fields) => Object.assign(Object.create(fields), { own: 1 })],
  ["as getters of its own", (fields) => Object.defineProperties({}, getters(fields, true))],
  ["as getters of a class", (fields) => inheriting(Object.defineProperties({}, getters(fields, false)))],
  [
    "as enumerable getters of a class",
    (fields) => inheriting(Object.defineProperties({}, getters(fields, true))),
  ],
  [
    "half own, half inherited",
    (fields) => {
      const [first = "", ...rest] = Object.keys(fields);
      const base = Object.fromEntries(rest.map((key) => [key, fields[key]]));
      return Object.assign(Object.create(base), first in fields ? { [first]: fields[first] } : {});
    },
  ],
  [
    "hidden, on an instance of a class",
    (fields) => {
      const hidden = Object.keys(fields).map((key) => [key, { value: fields[key], enumerable: false }]);
      return Object.defineProperties(new (class Message {})(), Object.fromEntries(hidden));
    },
  ],
  ["frozen", (fields) => Object.freeze(withFields({}, fields))],
  ["behind a proxy", (fields) => new Proxy(withFields({}, fields), {})],
  ["of another realm", (fields) => otherRealm.object(Object.entries(fields))],
  ["as an array", (fields) => Object.assign([], fields)],
  ["as a function", (fields) => withFields(() => {}, fields)],
  ["as a Map", (fields) => new Map(Object.entries(fields))],
  ["as a Map with fields", (fields) => withFields(new Map(), fields)],
  ["as entries", (fields) => Object.entries(fields)],
  ["with its keys in the opposite order", reversed],
  ["with an unknown key in front", (fields) => ({ unknown: 1, ...fields })],
  ["with an unknown key behind", (fields) => ({ ...fields, unknown: { deep: [1] } })],
  ["with integers as keys", (fields) => ({ ...fields, 10: "ten", 2: "two" })],
  ["with a symbol as a key", (fields) => ({ ...fields, [Symbol("key")]: 1 })],
  [
    "with a symbol for each field",
    (fields) => ({ ...fields, [Symbol.iterator]: 1, [Symbol.toStringTag]: "x" }),
  ],
  ["with an own __proto__", (fields) => own(fields, "__proto__", { polluted: 1 })],
  ["with an own __proto__ in front", (fields) => withFields(own({}, "__proto__", { polluted: 1 }), fields)],
  ["with an own __proto__ that is undefined", (fields) => own(fields, "__proto__", undefined)],
  [
    "inherited from one with an own __proto__",
    (fields) => Object.create(own(fields, "__proto__", { polluted: 1 })),
  ],
  [
    "as an instance of a class that inherits from one with an own __proto__",
    (fields) => inheriting(own(fields, "__proto__", { polluted: 1 })),
  ],
  ["with an own __proto__ in front that guards an unknown field", behindGuard],
  [
    "with an own __proto__ in front that guards an unknown field, and a field that is undefined",
    (fields) => behindGuard({ ...fields, absent: undefined }),
  ],
  ["with a hidden own __proto__", (fields) => own(fields, "__proto__", { polluted: 1 }, false)],
  ["with an own constructor", (fields) => own(fields, "constructor", { prototype: { polluted: 1 } })],
  ["with a function as its own constructor", (fields) => own(fields, "constructor", class {})],
  ["with an own toString", (fields) => own(fields, "toString", "text")],
  ["with an own hasOwnProperty", (fields) => own(fields, "hasOwnProperty", null)],
  ["with a hidden unknown field", (fields) => own(fields, "hidden", 1, false)],
  [
    "with a setter in place of an unknown field",
    (fields) => Object.defineProperty({ ...fields }, "unknown", { set() {}, enumerable: true }),
  ],
  ["with every field wrong", (fields) => everyField(fields, Symbol("wrong"))],
  ["with every field null", (fields) => everyField(fields, null)],
  ["with every field NaN", (fields) => everyField(fields, Number.NaN)],
  ["with its first field undefined", (fields) => everyKeyUndefined(fields, 0)],
  ["with its second field undefined", (fields) => everyKeyUndefined(fields, 1)],
  ["with its last field undefined", (fields) => everyKeyUndefined(fields, Object.keys(fields).length - 1)],
  ["without its first field", (fields) => Object.fromEntries(Object.entries(fields).slice(1))],
  ["without its last field", (fields) => Object.fromEntries(Object.entries(fields).slice(0, -1))],
];
