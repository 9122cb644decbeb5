import type { ContractComparison } from "../../evolution/contract/contract-change.js";
import { releases as inWords, type ReleaseChanges } from "../../features/changes.js";
import { releaseDocument } from "../release.js";
import { frozenReleases, stepsBetween, whatChangedText } from "../what-changed.js";
import { list, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";

function wordsOf({ version, verdict, changes }: ReleaseChanges): string {
  return paragraphs(`### ${version}, ${verdict}`, list(changes));
}

/** A step that raised no version is on its way to a release. */
function isReleased({ from, to }: ContractComparison): boolean {
  return from !== to;
}

function stepText(step: ContractComparison): string {
  const name = isReleased(step) ? step.to : `After ${step.from}, not released yet`;
  const words = inWords.find(({ version }) => isReleased(step) && version === step.to);
  return paragraphs(
    `### ${name}, ${step.verdict === "none" ? "fix" : step.verdict}`,
    list(words?.changes ?? []),
    whatChangedText(step),
  );
}

/** Lists what each release changed, newest first: compared, as far back as releases are frozen; before that, in words. */
export function changesSection(version: string): Section {
  const steps = stepsBetween([releaseDocument(version), ...frozenReleases()]).filter(
    (step) => isReleased(step) || step.changes.length > 0,
  );
  const compared = new Set(steps.filter(isReleased).map(({ to }) => to));
  const before = inWords.filter((words) => !compared.has(words.version));
  return {
    heading: "What changed",
    text: paragraphs(...steps.map(stepText), ...before.map(wordsOf)),
  };
}
