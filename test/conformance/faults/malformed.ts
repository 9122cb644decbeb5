import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

type Reading = string | null | undefined;

/** What is malformed is read after all: `undefined` leaves it refused. */
function lenient(read: (text: string, type: string, body: Buffer) => Reading): Change {
  return () => ({
    parseSelection: (body, type) => {
      const selection = right.parseSelection(body, type);
      if (!("refused" in selection)) return selection;
      const model = read(body.toString("utf8"), type, body);
      return model === undefined ? selection : { model };
    },
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value under `model` where it has a type that it may not have. */
function modelOf(text: string): unknown {
  const value = jsonOf(text);
  return typeof value === "object" && value !== null && Object.hasOwn(value, "model")
    ? (value as { model: unknown }).model
    : undefined;
}

/** Reads a model of another type than it may have. */
function lenientModel(read: (model: unknown) => Reading): Change {
  return lenient((text) => {
    const model = modelOf(text);
    return model === undefined ? undefined : read(model);
  });
}

function prefixOf(text: string): unknown {
  for (let length = text.length; length > 0; length--) {
    const value = jsonOf(text.slice(0, length));
    if (value !== undefined) return value;
  }
  return undefined;
}

function named(value: unknown): Reading {
  const model = (value as { model?: unknown } | null | undefined)?.model;
  return typeof model === "string" ? model : undefined;
}

const accepted = faultsOf("BAD-01", [
  ["empty-clears", "an empty body clears", lenient((text) => (text === "" ? null : undefined))],
  ["blank-clears", "a blank body clears", lenient((text) => (text.trim() === "" ? null : undefined))],
  [
    "broken-clears",
    "broken JSON counts as an empty object",
    lenient((text) => (jsonOf(text) === undefined && text.startsWith("{") ? null : undefined)),
  ],
  [
    "json5",
    "keys without quotes and single quotes are accepted",
    lenient((text) => named(jsonOf(text.replace("model:", '"model":').replaceAll("'", '"')))),
  ],
  [
    "comma-accepted",
    "a comma at the end is accepted",
    lenient((text) => named(jsonOf(text.replace(",}", "}")))),
  ],
  [
    "prefix-accepted",
    "what follows the first value is ignored",
    lenient((text) => (text.startsWith("{") ? named(prefixOf(text)) : undefined)),
  ],
  [
    "lines-accepted",
    "of several values the last one counts",
    lenient((text) => named(jsonOf(text.slice(text.lastIndexOf("{"))))),
  ],
  [
    "comments-accepted",
    "comments are accepted",
    lenient((text) => named(jsonOf(text.replace(/\/\/.*$/, "")))),
  ],
  ["nan-clears", "NaN counts as null", lenient((text) => (text.includes("NaN") ? null : undefined))],
  [
    "form-accepted",
    "a form is accepted",
    lenient((text, type) =>
      type.includes("urlencoded") ? new URLSearchParams(text).get("model") : undefined,
    ),
  ],
  [
    "form-as-json-accepted",
    "a form is accepted whatever the content type",
    lenient((text) => new URLSearchParams(text).get("model") ?? undefined),
  ],
  [
    "multipart-accepted",
    "a multipart form is accepted",
    lenient((text, type) => (type.includes("multipart") ? text.split("\r\n")[3] : undefined)),
  ],
  [
    "multipart-ignored",
    "a multipart form counts as an empty object, and clears",
    lenient((_text, type) => (type.includes("multipart") ? null : undefined)),
  ],
  [
    "top-null-clears",
    "a null at the top clears",
    lenient((text) => (jsonOf(text) === null ? null : undefined)),
  ],
  [
    "top-string-accepted",
    "a string at the top is the name",
    lenient((text) => {
      const value = jsonOf(text);
      return typeof value === "string" ? value : undefined;
    }),
  ],
  [
    "top-number-accepted",
    "a number at the top is the name",
    lenient((text) => {
      const value = jsonOf(text);
      return typeof value === "number" ? String(value) : undefined;
    }),
  ],
  [
    "top-array-accepted",
    "the first element of an array is the name",
    lenient((text) => {
      const value = jsonOf(text);
      return Array.isArray(value) && typeof value[0] === "string" ? value[0] : undefined;
    }),
  ],
  [
    "top-array-unwrapped",
    "the first object of an array is the body",
    lenient((text) => {
      const value = jsonOf(text);
      return Array.isArray(value) ? named(value[0]) : undefined;
    }),
  ],
  [
    "absent-clears",
    "a body without model clears",
    lenient((text) => {
      const value = jsonOf(text);
      return typeof value === "object" && value !== null && !Array.isArray(value) && !("model" in value)
        ? null
        : undefined;
    }),
  ],
  [
    "absent-changes-nothing",
    "an empty object is answered as if all were well",
    () => {
      let isEmpty = false;
      return {
        parseSelection: (body, type) => {
          isEmpty = body.toString() === "{}";
          return isEmpty ? { model: null } : right.parseSelection(body, type);
        },
        writeModel: async (session, key, model, cause) => {
          if (!isEmpty) await right.writeModel(session, key, model, cause);
        },
      };
    },
  ],
  [
    "misspelt-guessed",
    "the first string of the body is the name, whatever its key",
    lenient((text) => {
      const value = jsonOf(text);
      return typeof value === "object" && value !== null && !Array.isArray(value)
        ? Object.values(value).find((each) => typeof each === "string")
        : undefined;
    }),
  ],
  [
    "nested-found",
    "a model inside another field is found",
    lenient((text) => {
      const value = jsonOf(text);
      return typeof value === "object" && value !== null
        ? named(Object.values(value).find((each) => named(each) !== undefined))
        : undefined;
    }),
  ],
  [
    "number-to-text",
    "a number becomes text",
    lenientModel((model) => (typeof model === "number" ? String(model) : undefined)),
  ],
  ["zero-clears", "0 clears", lenientModel((model) => (model === 0 ? null : undefined))],
  ["true-to-text", "true becomes text", lenientModel((model) => (model === true ? "true" : undefined))],
  ["false-clears", "false clears", lenientModel((model) => (model === false ? null : undefined))],
  [
    "object-to-text",
    "an object becomes text",
    lenientModel((model) => (typeof model === "object" && !Array.isArray(model) ? String(model) : undefined)),
  ],
  [
    "object-name-taken",
    "the name inside an object is taken",
    lenientModel((model) => {
      const inner = (model as { name?: unknown }).name;
      return typeof inner === "string" ? inner : undefined;
    }),
  ],
  [
    "empty-object-clears",
    "an empty object as model clears",
    lenientModel((model) =>
      typeof model === "object" && !Array.isArray(model) && Object.keys(model ?? {}).length === 0
        ? null
        : undefined,
    ),
  ],
  [
    "array-joined",
    "an array becomes text",
    lenientModel((model) => (Array.isArray(model) ? model.join() : undefined)),
  ],
  [
    "empty-array-clears",
    "an empty array as model clears",
    lenientModel((model) => (Array.isArray(model) && model.length === 0 ? null : undefined)),
  ],
  [
    "behind-proto-found",
    "a model behind __proto__ is found",
    lenient((text) => {
      const hidden = Object.entries(jsonOf(text) ?? {}).find(([key]) => key === "__proto__")?.[1];
      return named(hidden);
    }),
  ],
  [
    "not-utf-8-replaced",
    "bytes that are not UTF-8 become replacement characters",
    lenient((text) => (text.includes("\ufffd") ? named(jsonOf(text)) : undefined)),
  ],
  [
    "last-body-reused",
    "after a malformed body the last good one is used",
    () => {
      let last: string | null = null;
      return {
        parseSelection: (body, type) => {
          const selection = right.parseSelection(body, type);
          if ("refused" in selection) return { model: last };
          last = selection.model;
          return selection;
        },
      };
    },
  ],
]);

function otherKey(isKey: (key: string) => boolean): Change {
  return lenient((text) => {
    const value = jsonOf(text);
    if (typeof value !== "object" || value === null) return undefined;
    const found = Object.entries(value).find(([key]) => isKey(key))?.[1];
    return typeof found === "string" ? found : undefined;
  });
}

const keys = faultsOf("BAD-02", [
  ["title-case-key", '{"Model": …} is accepted', otherKey((key) => key === "Model")],
  ["any-case-key", "the key is accepted in any case", otherKey((key) => key.toLowerCase() === "model")],
  [
    "any-case-key-clears",
    "a key in another case counts as none, and clears",
    lenient((text) => (/"M/.test(text) ? null : undefined)),
  ],
]);

/** All faults of malformed bodies that are read after all. */
export const malformedFaults: readonly Fault[] = [...accepted, ...keys];
