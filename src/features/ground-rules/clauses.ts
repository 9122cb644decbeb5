import type { Clause } from "../feature.js";

export const clauses: readonly Clause[] = [
  {
    id: "SHAPE-01",
    level: "MUST",
    text: "A reader accepts fields that it does not know, in every shape; a parsed value drops them, save in `BotMessageMetadata`, `RunUsage`, `UsagePayload` and `TurnEvent`, which keep them.",
  },
  {
    id: "SHAPE-02",
    level: "MUST",
    text: "Nothing a peer sends can change a prototype: own keys named `__proto__`, `constructor` or `toString` are data like any other.",
  },
  {
    id: "SHAPE-03",
    level: "MUST",
    text: "Whatever a backend answers keeps to the shape of its place: `GET /models`, stored messages, errors, warm-ups, and the `text-delta`, `usage` and `error` events of a turn. What is absent is left out, never `null`, save where the shape says `null`.",
  },
  {
    id: "SHAPE-04",
    level: "SHOULD",
    text: "A reader of a list takes the rows that are right and reports the others; one bad stored row never hides a history.",
  },
  {
    id: "ID-01",
    level: "MUST",
    text: "Two ids are the same conversation only if they are equal code point by code point: no case folding, trimming, Unicode normalisation, number parsing, truncation, prefix or wildcard matching; `+` is not a space; one decoding, not two.",
  },
  {
    id: "ID-02",
    level: "MUST",
    text: "`__proto__`, `constructor`, `toString` and `hasOwnProperty` are ids like any other. A refusal with a 4xx of an id that a backend cannot hold is allowed and is no collision.",
  },
  {
    id: "PATH-01",
    level: "MUST",
    text: '`conversationModelPath(id)` and its siblings build the URLs and percent-encode the id. An id that a URL cannot carry (`""`, `"."`, `".."`, a lone surrogate) is refused with a clear error, never sent somewhere else.',
  },
  {
    id: "DURABLE-01",
    level: "MUST",
    text: "After a hard kill and a restart every acknowledged set, clear, stored override and message metadata is there, and what was not stored has not come back. A second restart changes nothing.",
  },
  {
    id: "RACE-01",
    level: "MUST",
    text: "Per conversation the stored model behaves as one register: reads and writes are linearizable, `null` included, also when several replicas serve it.",
  },
  {
    id: "RACE-02",
    level: "MUST",
    text: "Parallel turns in different conversations keep their own models.",
  },
  {
    id: "SKEW-01",
    level: "MAY",
    text: "A backend may state the version of the contract it speaks in the response header `X-Contract-Version`; a reader that sees another one says so and goes on.",
  },
];
