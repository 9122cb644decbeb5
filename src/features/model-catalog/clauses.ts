import type { Clause } from "../feature.js";

export const clauses: readonly Clause[] = [
  {
    id: "NAME-01",
    level: "MUST",
    text: '`parseModelName` / `formatModelName` (`{ credentialName, model }`). Parsing splits at the first `/`; a name without a `/`, or with an empty side, parses to `null` and is never "repaired". Formatting and parsing are inverse to each other; formatting what could not be parsed back is refused with a clear error.',
  },
];
