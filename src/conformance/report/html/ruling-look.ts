import type { Ruling } from "../ruling.js";

/** How a ruling looks in the page: a class, a mark that needs no colour, and a word. */
export interface RulingLook {
  readonly tone: "pass" | "fail" | "advisory" | "unsure" | "gap" | "absent" | "error";
  readonly mark: string;
  readonly word: string;
}

/** The look of a MUST clause of which only a SHOULD failed; a cross would say that the MUST did. */
export const shouldOnlyLook: RulingLook = { tone: "advisory", mark: "~", word: "only a SHOULD of it failed" };

/** The look of each ruling. */
export const rulingLooks: Readonly<Record<Ruling, RulingLook>> = {
  pass: { tone: "pass", mark: "✓", word: "passed" },
  fail: { tone: "fail", mark: "✗", word: "failed" },
  "stale baseline": { tone: "fail", mark: "✗", word: "passes, but the baseline calls it a known failure" },
  "advisory failure": { tone: "advisory", mark: "✗", word: "failed, but it is no MUST" },
  "known failure": { tone: "advisory", mark: "✗", word: "failed, as the baseline knows" },
  inconclusive: { tone: "unsure", mark: "?", word: "inconclusive" },
  "not verified": { tone: "gap", mark: "–", word: "not verified" },
  "not applicable": { tone: "absent", mark: "∅", word: "not applicable" },
  error: { tone: "error", mark: "!", word: "error of the kit" },
};
