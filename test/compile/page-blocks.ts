/** One block of code of the page: its language, and what it holds as the fence says. */
export interface PageBlock {
  readonly language: string;
  readonly holds: string;
  readonly text: string;
}

const FENCED = /^```(\w+) ?(\S*)\n([\s\S]*?)\n```$/gm;

/** Reads the blocks of code of a page, in order. */
export function blocksOf(page: string): readonly PageBlock[] {
  return [...page.matchAll(FENCED)].map(([, language = "", holds = "", text = ""]) => ({
    language,
    holds,
    text,
  }));
}

/** What is left of a page without its blocks of code. */
export function proseOf(page: string): string {
  return page.replace(FENCED, "");
}
