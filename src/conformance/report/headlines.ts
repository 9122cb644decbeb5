import type { ConformanceReport } from "../judge.js";
import { type Outage, outageWords } from "../outages.js";

function outageSentence(outage: Outage): string {
  if (!outage.isOver) return `${outageWords(outage)} and did not come back, so the rest was not tried`;
  const isUnexplained = outage.causes.length === 0;
  return `${outageWords(outage)}${isUnexplained ? "; it came back, and no check makes it stop when it runs alone" : ""}`;
}

/** What every answer said, and what to do about it, as sentences. */
export function hintLines({ hints }: Pick<ConformanceReport, "hints">): readonly string[] {
  return hints.map((hint) => `${hint.charAt(0).toUpperCase()}${hint.slice(1)}`);
}

/** What explains most of a report in a line each: when the backend stopped answering. */
export function outageLines({ outages }: Pick<ConformanceReport, "outages">): readonly string[] {
  return outages.map(outageSentence);
}
