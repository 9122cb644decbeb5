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

/** What became of the conversations that the run has used; `null` where it used none. */
export function conversationsLine({
  conversations: { used, removed, fault },
}: Pick<ConformanceReport, "conversations">): string | null {
  if (used === 0) return null;
  const left = used - removed;
  const isOne = used === 1;
  const conversations = `${used} conversation${isOne ? "" : "s"}`;
  if (left === 0) return `The run has used ${conversations} and removed ${isOne ? "it" : "them"}.`;
  if (fault !== null)
    return `The run has used ${conversations}; ${removed} removed, ${left} left on the backend: ${fault}.`;
  return `The run has used ${conversations}, which ${isOne ? "stays" : "stay"} on the backend; --cleanup 'DELETE /conversations/:id' removes ${isOne ? "it" : "them"}.`;
}

/** What explains most of a report in a line each: when the backend stopped answering. */
export function outageLines({ outages }: Pick<ConformanceReport, "outages">): readonly string[] {
  return outages.map(outageSentence);
}
