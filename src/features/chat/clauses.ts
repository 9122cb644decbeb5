import type { Clause } from "../feature.js";

export const clauses: readonly Clause[] = [
  {
    id: "RESOLVE-01",
    level: "MUST",
    text: '`resolveModel({ override, persisted, defaultModel })`: the turn\'s own `model`, else the conversation\'s stored one, else the server\'s default. `undefined`, `null` and `""` all mean "none". The result is `{ model, source, persist }`: the name (or `null` = let the server\'s default provider choose), `"override" | "persisted" | "default"`, and what is to be stored once the provider has accepted it (the override, else `null`).',
  },
  {
    id: "RESOLVE-02",
    level: "MUST",
    text: "The default is never stored, and a stored value is never re-stored.",
  },
  { id: "TURN-01", level: "MUST", text: "A turn with `model` uses it, whatever is stored." },
  { id: "TURN-02", level: "MUST", text: "Without one it uses the stored model." },
  {
    id: "TURN-03",
    level: "MUST",
    text: "With neither it uses the server's default, and stores nothing.",
  },
  {
    id: "TURN-04",
    level: "MUST",
    text: "An override that the provider accepted is stored, at the latest when the turn's stream ends; the *requested* name is stored, not the one a router chose. It replaces what was stored, in that conversation only, also in a new one.",
  },
  {
    id: "TURN-05",
    level: "MUST",
    text: "A later `PUT` replaces an override, and the other way round. After a clear the default serves again.",
  },
  {
    id: "TURN-06",
    level: "SHOULD",
    text: '`model: ""` is no override and clears nothing; `model: null`, or any type but a string, is `400 {error}`.',
  },
  {
    id: "TURN-07",
    level: "MUST",
    text: "A missing or blank `message`, or broken JSON, is `400 {error}` and starts no turn.",
  },
  {
    id: "TURN-08",
    level: "MUST",
    text: "`chat.send` and `POST /chat` decide alike. A request that cannot start a turn is answered with `chat.error`. A frame that is not JSON may be answered by any message whose type is `error` or ends in `.error`: nobody can know that it was to be a chat.",
  },
  {
    id: "TURN-09",
    level: "MUST",
    text: "`X-Conversation-Id` carries the conversation's id (percent-encoded where a header cannot hold it or where the id holds a `%`), sent and minted ids alike, and the stream is valid NDJSON that ends. An id that a backend cannot hold may be refused with a 4xx before the turn starts, as in ID-02.",
  },
  {
    id: "TURN-10",
    level: "MUST",
    text: "On a WebSocket each event of a turn, and each `chat.error` to a request that named a conversation, carries `conversationId`; the first event tells a minted id. A reader passes over every message whose type it does not know, and still takes an event that comes bare instead of in a `chat.delta`.",
  },
  {
    id: "TURN-11",
    level: "SHOULD",
    text: "A turn's last event is `turn-sealed`, sent once all of the turn is stored, on either transport. Where it is missing, a reader takes `done` or `error` for the end.",
  },
  {
    id: "TURN-12",
    level: "MUST",
    text: "A turn that succeeds says so: it carries text, or usage, or stores an answer. Silence, or other messages alone, are no answer.",
  },
  {
    id: "TURN-13",
    level: "SHOULD",
    text: "Where the client goes away, the turn is ended or runs to its end. Either way, what was answered by then is stored in the order of the conversation (the answer behind its question, `replyToId`), with its model, and the stored selection is as TURN-04 says.",
  },
  {
    id: "UNKNOWN-01",
    level: "MUST",
    text: "A model that no provider knows is an error of the turn (an `error` event; SHOULD be HTTP 200), never a 400.",
  },
  {
    id: "UNKNOWN-02",
    level: "MUST",
    text: "It is never stored by a turn, an earlier value stays, and the next turn works.",
  },
  {
    id: "UNKNOWN-03",
    level: "MUST",
    text: "No other model answers in its place, and no message claims it. An unknown name stored by `PUT` fails its turns the same way until it is replaced.",
  },
  {
    id: "WARM-01",
    level: "MUST",
    text: "A warm-up resolves as a real turn does: override, stored, default.",
  },
  { id: "WARM-02", level: "MUST", text: "A warm-up stores nothing, whatever it was given." },
  {
    id: "WARM-03",
    level: "MUST",
    text: "A warm-up of an unknown model is no 400 and stores nothing.",
  },
  { id: "WARM-04", level: "SHOULD", text: "A warm-up adds no message." },
  {
    id: "WARM-05",
    level: "MAY",
    text: "A warm-up that cannot run now, because there is nothing to warm yet, a turn is running or the model is unknown, is `409 {error}`. Who judges warm-ups makes a turn first, and waits while one runs.",
  },
];
