import { type ReleaseChanges, releases } from "../../features/changes.js";
import { list, paragraphs } from "./markdown.js";
import type { Section } from "./section.js";

function releaseText({ version, verdict, changes }: ReleaseChanges): string {
  return paragraphs(`### ${version}, ${verdict}`, list(changes));
}

/** Lists what each release changed, newest first. */
export function changesSection(): Section {
  return { heading: "What changed", text: paragraphs(...releases.map(releaseText)) };
}
