import type { Behaviour } from "../backend/behaviour.js";
import { json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import { type Fault, faultsOf } from "./fault.js";

/** A reader of the body's text as it stands, for the faults that do not parse it as it should be. */
function reading(
  read: (
    text: string,
    right: () => ReturnType<Behaviour["parseSelection"]>,
  ) => ReturnType<Behaviour["parseSelection"]>,
) {
  return (): Partial<Behaviour> => ({
    parseSelection: (body, type) => read(body.toString("utf8"), () => right.parseSelection(body, type)),
  });
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const extra = faultsOf("WRITE-06", [
  [
    "strict-body",
    "a field that is not known is refused",
    reading((text, parse) =>
      Object.keys(objectOf(text)).some((key) => key !== "model") ? { refused: "unknown field" } : parse(),
    ),
  ],
  [
    "first-model-in-text",
    'the first "model" in the text is taken, wherever it stands',
    reading((text, parse) => {
      const first = /"model":"([^"\\]*)"/.exec(text)?.[1];
      return first === undefined ? parse() : { model: first };
    }),
  ],
  [
    "other-case-taken",
    "the key is taken in any case, the first one wins",
    reading((text, parse) => {
      const key = Object.keys(objectOf(text)).find((candidate) => candidate.toLowerCase() === "model");
      const value = key === undefined ? undefined : objectOf(text)[key];
      return typeof value === "string" && key !== "model" ? { model: value } : parse();
    }),
  ],
  [
    "prototype-refused",
    "a key of a prototype is refused",
    reading((text, parse) => (/__proto__|constructor/.test(text) ? { refused: "forbidden key" } : parse())),
  ],
  [
    "two-fields-at-most",
    "more than two fields are refused",
    reading((text, parse) =>
      Object.keys(objectOf(text)).length > 2 ? { refused: "too many fields" } : parse(),
    ),
  ],
  [
    "body-id-wins",
    "the conversationId of the body is written instead of that of the path",
    () => {
      let other: string | null = null;
      return {
        parseSelection: (body, type) => {
          const { conversationId } = objectOf(body.toString("utf8"));
          other = typeof conversationId === "string" ? conversationId : null;
          return right.parseSelection(body, type);
        },
        writeModel: async (session, key, model, cause) => {
          const target = other ?? key;
          other = null;
          await right.writeModel(session, target, model, cause);
        },
      };
    },
  ],
  [
    "extra-null-clears",
    "a null in any field clears",
    reading((text, parse) => (Object.values(objectOf(text)).includes(null) ? { model: null } : parse())),
  ],
]);

function refusesType(isRefused: (type: string) => boolean, status: number) {
  return (): Partial<Behaviour> => ({
    admit: async ({ method, path, headers }) => {
      const isSelection = method === "PUT" && path.endsWith("/model");
      const refused = isSelection && isRefused(headers["content-type"] ?? "");
      return refused ? json(status, { error: "content type" }) : null;
    },
  });
}

const types = faultsOf("WRITE-07", [
  [
    "charset-415",
    "only application/json without a charset is accepted",
    refusesType((type) => type !== "application/json", 415),
  ],
  [
    "charset-upper-case-400",
    "a charset in upper case is refused",
    refusesType((type) => /charset=UTF-8/.test(type), 400),
  ],
  ["charset-quoted-415", "a quoted charset is refused", refusesType((type) => type.includes('"'), 415)],
  [
    "charset-without-space-400",
    "a charset without a space before it is refused",
    refusesType((type) => /;\S/.test(type), 400),
  ],
  [
    "charset-clears",
    "a body with a charset is not parsed, and clears",
    () => ({
      parseSelection: (body, type) =>
        type.includes("charset") ? { model: null } : right.parseSelection(body, type),
    }),
  ],
]);

/** All faults of bodies that are right, and refused or misread. */
export const bodyFaults: readonly Fault[] = [...extra, ...types];
