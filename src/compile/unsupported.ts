/** What a definition may say, by its type; all else changes what the schema accepts or says. */
const KNOWN: Readonly<Record<string, string>> = {
  string: "checks check format pattern offset local precision",
  number: "checks",
  boolean: "",
  null: "",
  unknown: "",
  literal: "values",
  enum: "entries",
  union: "options",
  array: "element",
  record: "keyType valueType",
  object: "shape catchall",
  optional: "innerType",
};

/** What a check may say. zod itself says `when` of a length. */
const KNOWN_OF_CHECKS: Readonly<Record<string, string>> = {
  min_length: "minimum when error",
  string_format: "type format pattern offset local precision error",
  greater_than: "value inclusive error",
  less_than: "value inclusive error",
};

function refuseOthers(said: object, known: string | undefined, where: string): void {
  if (known === undefined) throw unsupported(where);
  for (const [key, value] of Object.entries(said)) {
    const isSaid = value !== undefined && !(Array.isArray(value) && value.length === 0);
    if (isSaid && !known.split(" ").includes(key)) throw unsupported(`"${key}" on ${where}`);
  }
}

/** Throws where a definition says what the faces would pass over: a check, words of its own, a coercion. */
export function refuseUnknown({ type, ...rest }: { readonly type: string }): void {
  refuseOthers(rest, KNOWN[type], `the type "${type}"`);
}

/** Throws where a check says what the faces would pass over, such as that it ends the checks. */
export function refuseUnknownCheck({ check, ...rest }: { readonly check: string }): void {
  refuseOthers(rest, KNOWN_OF_CHECKS[check], `the check "${check}"`);
}

/** Reads a part of the contract; what is thrown names the place, from the shape inwards. */
export function within<Result>(place: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

/** The error for what no face of the contract has words for. */
export function unsupported(what: string): Error {
  return new Error(`${what} has no face in the contract; teach src/compile/schema-model.ts`);
}
