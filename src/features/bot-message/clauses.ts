import type { Clause } from "../feature.js";

export const clauses: readonly Clause[] = [
  {
    id: "ACTUAL-01",
    level: "MUST",
    text: '`extractActualModel(runUsage, configuredModel)`: the first key of `per_model` (or of `perModel`), and where there is no usage, no `per_model`, an empty one, or a first key that is `""`, the configured model; `null` when that is missing too. Never a later key.',
  },
  {
    id: "ACTUAL-02",
    level: "MUST",
    text: 'A JavaScript object hoists integer-like keys (`"10"` before `"gpt-4"`), Python and the raw JSON text do not. So `per_model` may also be a `Map` or any iterable of entries, whose order is exact, and `perModelEntries(jsonText)` reads the order from raw JSON; the plain-object form documents the hazard.',
  },
  {
    id: "ACTUAL-03",
    level: "MUST",
    text: "`withActualModel(metadata, runUsage, configuredModel)` builds a message's metadata: `model`, and `requestedModel` where the configured name is another one; it never mutates what it was given and keeps every other key. `readActualModel(metadata)` is what a bubble shows: a non-empty string, else `null`.",
  },
  {
    id: "ACTUAL-04",
    level: "MUST",
    text: "Who writes a usage record puts first the model that wrote the answer: not a helper that made the title, nor an attempt that was declined. The name may lack the credential or carry a date (`gpt-4o` for `openai/gpt-4o`): it is shown, never compared with the selector.",
  },
  {
    id: "USAGE-01",
    level: "MUST",
    text: "One record, three spellings (`RunUsage`, `UsagePayload`, `BotMessageMetadata`): `usagePayload(runUsage)` and `usageMetadata(payload)` turn one into the next, losing no figure and no unknown key, and keeping the order of the models.",
  },
  {
    id: "META-01",
    level: "MUST",
    text: "Each assistant message is saved with `metadata.model` = the model that really answered: the first entry of the run's usage, else the configured model, also where a router or a fallback chose another one than was asked for.",
  },
  {
    id: "META-02",
    level: "MUST",
    text: "It is there after a reload, and each message keeps its own when the selection changes later.",
  },
  { id: "META-03", level: "MUST", text: "What the live stream said and what is reloaded agree." },
  {
    id: "META-04",
    level: "SHOULD",
    text: "User messages carry no `model`; a message that reports a failed turn claims none.",
  },
  {
    id: "META-05",
    level: "SHOULD",
    text: "Where another model answered than was asked for, `metadata.requestedModel` keeps the name that was asked for, so that a bubble can say both after a reload.",
  },
];
