const HEADING = "### What changed for you";

/**
 * Puts what changed for consumers at the end of a version's section of a changelog, in the place of what stood there
 * under that heading. Throws where the changelog has no section for the version.
 */
export function withWhatChanged(changelog: string, version: string, markdown: string): string {
  const sections = changelog.split(/^(?=## )/m);
  const at = sections.findIndex((section) => section.split("\n", 1)[0]?.trim() === `## ${version}`);
  const section = sections[at];
  if (section === undefined) throw new Error(`CHANGELOG.md has no section "## ${version}"`);
  const [words = ""] = section.split(new RegExp(`^${HEADING}$`, "m"));
  const text = `${words.trimEnd()}\n\n${HEADING}\n\n${markdown.trim()}\n`;
  return sections.with(at, at === sections.length - 1 ? text : `${text}\n`).join("");
}
