import type { Clause } from "../feature.js";

export const clauses: readonly Clause[] = [
  {
    id: "READ-01",
    level: "MUST",
    text: "Never set: `200 {conversationId, model: null}`, with `model` present. So too for an id never seen.",
  },
  { id: "READ-02", level: "MUST", text: "Set: the stored name, character for character." },
  { id: "READ-03", level: "MUST", text: "`conversationId` is the decoded id of the path." },
  { id: "READ-04", level: "MUST", text: "Reading changes nothing." },
  { id: "READ-05", level: "MUST", text: "JSON content type, valid UTF-8." },
  {
    id: "READ-06",
    level: "SHOULD",
    text: "Not cacheable as fresh; a conditional request never gets a stale `304`.",
  },
  {
    id: "WRITE-01",
    level: "MUST",
    text: "A name is stored; the response is `200 ModelResponse` with the resulting value; the next read gives it.",
  },
  {
    id: "WRITE-02",
    level: "MUST",
    text: "`null` clears: response and reads give `null`. Clearing twice, or what was never set, is no error; the messages stay.",
  },
  {
    id: "WRITE-03",
    level: "MUST",
    text: '`""` clears in the same way; no response ever carries `""`.',
  },
  {
    id: "WRITE-04",
    level: "MUST",
    text: "The last write wins, is idempotent, and touches no other conversation.",
  },
  { id: "WRITE-05", level: "SHOULD", text: "A conversation need not exist before its model is set." },
  { id: "WRITE-06", level: "MUST", text: "Unknown extra fields are ignored." },
  { id: "WRITE-07", level: "MUST", text: "A `charset=utf-8` on the request is accepted." },
  {
    id: "NOVALID-01",
    level: "MUST",
    text: 'The name is not validated: unknown names, `"null"`, `"0"`, `"0010"`, `"__proto__"`, mixed case, quotes, backslashes, new lines, non-ASCII, unnormalised Unicode and 1,000 characters all come back unchanged; so do names as they are in the wild: full stops, `:tag` and `:free` at the end, a leading or inner `@`, several slashes, an ARN.',
  },
  {
    id: "NOVALID-02",
    level: "SHOULD",
    text: "Spaces at the ends are kept; NUL and lone surrogates are stored whole or refused with 400, never a 5xx.",
  },
  {
    id: "BAD-01",
    level: "MUST",
    text: "A malformed body is `400 {error}` in JSON and changes nothing (a conversation never set stays null): broken or empty JSON, a form, a top-level null, string or array, `{}`, a misspelt key, a number, boolean, object or array for `model`, `model` reachable only through `__proto__`, trailing garbage, `NaN`.",
  },
  { id: "BAD-02", level: "SHOULD", text: '`{"Model": …}` is malformed: keys are case-sensitive.' },
  { id: "BAD-03", level: "MUST", text: "The connection stays usable." },
  {
    id: "LIST-01",
    level: "SHOULD",
    text: "Conversation lists carry no `model` per conversation; the model is read at its own endpoint.",
  },
];
