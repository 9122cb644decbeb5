import type { Ruling } from "../ruling.js";
import type { Paint } from "./paint.js";

/** The mark of a ruling and how it is painted. */
export const rulingMarks: Readonly<Record<Ruling, readonly [mark: string, paint: keyof Paint]>> = {
  pass: ["✓", "green"],
  fail: ["✗", "red"],
  "stale baseline": ["✗", "red"],
  error: ["!", "violet"],
  "advisory failure": ["✗", "yellow"],
  "known failure": ["✗", "yellow"],
  inconclusive: ["?", "violet"],
  "not verified": ["–", "dim"],
  "not applicable": ["∅", "dim"],
};
