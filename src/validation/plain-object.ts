/** As a string and no literal key, because it is data here. */
export const PROTO = "__proto__";

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** Tells whether the value is an object and no array. */
export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Tells whether the object was written as a literal, or parsed from JSON: no instance of a class, no `Map`, no `Date`. */
export function isPlainObject(value: unknown): value is Fields {
  if (!isObject(value)) return false;
  const { constructor: maker } = value;
  if (maker === Object || typeof maker !== "function") return true;
  return isObject(maker.prototype) && Object.hasOwn(maker.prototype, "isPrototypeOf");
}

/** Tells whether an own field shows in a walk over the object. */
export function isEnumerable(value: object, key: PropertyKey): boolean {
  return Object.prototype.propertyIsEnumerable.call(value, key);
}

/** Whether each own enumerable field passes; a symbol as a key does not. */
export function isRecordOf(value: unknown, isValue: (value: unknown) => boolean): value is Fields {
  if (!isPlainRecord(value)) return false;
  for (const key in value) if (!isValue(value[key]) && Object.hasOwn(value, key)) return false;
  return true;
}

function hasNoSymbol(value: object): boolean {
  for (const key of Object.getOwnPropertySymbols(value)) if (isEnumerable(value, key)) return false;
  return true;
}

/** Copies the own enumerable fields, each by `copy`; `undefined` where one cannot be copied. */
export function copyRecord<Value>(
  value: unknown,
  copy: (value: unknown) => Value | undefined,
): Record<string, Value> | undefined {
  const copied = copyPlainRecord(value);
  if (copied === undefined) return undefined;
  for (const key of Object.keys(copied)) {
    const field = copy(copied[key]);
    if (field === undefined) return undefined;
    copied[key] = field;
  }
  return copied as Record<string, Value>;
}

/** Copies the elements, each by `copy`; `undefined` where one cannot be copied. */
export function copyArray<Value>(
  value: unknown,
  copy: (value: unknown) => Value | undefined,
): Value[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const copied: Value[] = [];
  for (let index = 0; index < value.length; index++) {
    const element = copy(value[index]);
    if (element === undefined) return undefined;
    copied.push(element);
  }
  return copied;
}

/** The same type without `readonly`, for a copy in the making. */
export type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Whether the value is an array whose elements each pass; a hole is `undefined`. */
export function isArrayOf(value: unknown, isElement: (value: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (!isElement(value[index])) return false;
  return true;
}

/** Whether the value is an object used as a map, whatever its values are. */
export function isPlainRecord(value: unknown): value is Fields {
  return isPlainObject(value) && hasNoSymbol(value);
}

/** Copies an object used as a map, whatever its values are. */
export function copyPlainRecord(value: unknown): Record<string, unknown> | undefined {
  return isPlainRecord(value) ? { ...value } : undefined;
}

/** The object's fields in a literal: the named ones first, in their order, then those that a walk over it shows. */
export function arranged(value: Fields, keys: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const key of keys) if (key in value) fields[key] = value[key];
  for (const key in value) if (key !== PROTO) fields[key] = value[key];
  return fields;
}

/** The copy with the fields that are there and `undefined`, in order again. */
export function withUndefined(
  copy: Record<string, unknown>,
  empty: readonly string[],
  keys: readonly string[],
): Record<string, unknown> {
  for (const key of empty) if (!Object.hasOwn(copy, key)) copy[key] = undefined;
  return arranged(copy, keys);
}

/**
 * What a walk over an object is to see: the object itself where it is a literal. An instance of a class may hide fields
 * behind getters of its prototype, which a walk passes over and a read by name does not.
 */
export function enumerable(value: Fields, keys: readonly string[]): Fields {
  return value["constructor"] === Object ? value : (keepProto(arranged(value, keys), value) as Fields);
}

/** Ends a copy that keeps unknown keys: an own `__proto__` stands last, as data. */
export function keepProto(copy: object, value: Fields): object {
  return isEnumerable(value, PROTO) ? { ...copy, [PROTO]: value[PROTO] } : copy;
}
