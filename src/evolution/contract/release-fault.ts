import { isObject, type JsonObject, type JsonValue } from "../json-value.js";
import { pointerSegment } from "../schema/pointer.js";

/** Says what is wrong with a value; `undefined` where nothing is. */
type Look = (value: JsonValue | undefined, at: string) => string | undefined;

const fault = (at: string, expected: string) => `expected ${expected} at ${at || "/"}`;

const text: Look = (value, at) => (typeof value === "string" ? undefined : fault(at, "a text"));

const anything: Look = (value, at) => (value === undefined ? fault(at, "a value") : undefined);

const schema: Look = (value, at) => (isObject(value) ? undefined : fault(at, "an object"));

function optional(look: Look): Look {
  return (value, at) => (value === undefined ? undefined : look(value, at));
}

function oneOf(...values: readonly JsonValue[]): Look {
  const expected = values.map((value) => JSON.stringify(value)).join(" or ");
  return (value, at) => (value !== undefined && values.includes(value) ? undefined : fault(at, expected));
}

function firstFault(faults: Iterable<string | undefined>): string | undefined {
  for (const each of faults) if (each !== undefined) return each;
  return undefined;
}

function listOf(look: Look): Look {
  return (value, at) => {
    if (!Array.isArray(value)) return fault(at, "a list");
    return firstFault(value.map((item, index) => look(item, `${at}/${index}`)));
  };
}

function mapOf(look: Look): Look {
  return (value, at) => {
    if (!isObject(value)) return fault(at, "an object");
    return firstFault(
      Object.entries(value).map(([key, field]) => look(field, `${at}${pointerSegment(key)}`)),
    );
  };
}

function objectOf(fields: Readonly<Record<string, Look>>): Look {
  return (value, at) => {
    if (!isObject(value)) return fault(at, "an object");
    return firstFault(Object.entries(fields).map(([key, look]) => look(value[key], `${at}/${key}`)));
  };
}

const shape = objectOf({
  feature: text,
  travels: listOf(oneOf("request", "response", "stored")),
  unknownFields: optional(oneOf("kept", "dropped")),
  reads: schema,
  writes: schema,
  unseen: listOf(text),
});

const endpoint = objectOf({
  id: text,
  method: text,
  path: text,
  request: optional(text),
  response: objectOf({ shape: text, stream: optional(oneOf(true)), headers: listOf(text) }),
  errors: mapOf(text),
});

const release = objectOf({
  version: text,
  shapes: mapOf(shape),
  endpoints: listOf(endpoint),
  messages: listOf(objectOf({ shape: text, from: oneOf("client", "server") })),
  clauses: listOf(objectOf({ id: text, level: oneOf("MUST", "SHOULD", "MAY"), text })),
  decisions: listOf(
    objectOf({
      name: text,
      signature: text,
      rows: listOf(objectOf({ title: text, input: listOf(anything), output: anything })),
    }),
  ),
});

/** Says what a release of format 1 lacks, with its place; `undefined` where it has all that a comparison looks at. */
export function releaseFault(value: JsonObject): string | undefined {
  return release(value, "");
}
