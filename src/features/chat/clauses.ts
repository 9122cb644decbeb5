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
  { id: "TURN-08", level: "MUST", text: "`chat.send` and `POST /chat` decide alike." },
  {
    id: "TURN-09",
    level: "MUST",
    text: "`X-Conversation-Id` carries the conversation's id (percent-encoded where a header cannot hold it), sent and minted ids alike, and the stream is valid NDJSON that ends.",
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
    text: "Resolves as a real turn does: override, stored, default.",
  },
  { id: "WARM-02", level: "MUST", text: "Stores nothing, whatever it was given." },
  { id: "WARM-03", level: "MUST", text: "An unknown model is no 400 and stores nothing." },
  { id: "WARM-04", level: "SHOULD", text: "Adds no message." },
];
