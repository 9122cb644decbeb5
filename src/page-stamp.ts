import { createHash } from "node:crypto";

const MARK =
  "<!-- Generated from src/features of @dispatch/transport-contract by `npm run reference`; change the source, not this file. -->";

const STAMP =
  /^<!-- transport-contract version=([0-9]+\.[0-9]+\.[0-9]+[0-9A-Za-z.+-]*) sha256=([0-9a-f]{64}) -->$/m;

/** What the stamp of a reference page says, and whether the page still is what was stamped. */
export interface PageStamp {
  readonly version: string;
  /** The hash that the stamp carries, in lower-case hex. */
  readonly sha256: string;
  /** False where the page was changed by hand after it was generated. */
  readonly intact: boolean;
}

/** git on Windows writes CRLF, and some editors a byte order mark; neither is a change of the page. */
function normalise(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}

/**
 * Hashes the text below the stamp line: SHA-256, in lower-case hex, of its UTF-8 bytes with `\n` line ends. In a shell
 * that is `tail -n +3 <page> | sha256sum`.
 */
export function pageHash(body: string): string {
  return createHash("sha256").update(normalise(body), "utf8").digest("hex");
}

/**
 * Puts the two head lines above a page: the mark that it is generated, and the stamp with its version and hash.
 * Throws where the stamp could not be read back, which only a version that is no semantic version can cause.
 */
export function stampPage(body: string, version: string): string {
  const stamp = `<!-- transport-contract version=${version} sha256=${pageHash(body)} -->`;
  if (!STAMP.test(stamp))
    throw new Error(`version: expected one like "0.20.0", got ${JSON.stringify(version)}`);
  return `${MARK}\n${stamp}\n${body}`;
}

/**
 * Reads the stamp of a reference page, whatever its line ends are; `null` where the text carries none. A line added
 * above the stamp counts as a change by hand, as does any change below it. Never throws.
 */
export function readPageStamp(text: string): PageStamp | null {
  const page = normalise(text);
  const found = STAMP.exec(page);
  const [stamp, version, sha256] = found ?? [];
  if (!found || !stamp || !version || !sha256) return null;
  const above = page.slice(0, found.index);
  const body = page.slice(found.index + stamp.length + 1);
  const intact = /^<!-- Generated from [^\n]*-->\n$/.test(above) && pageHash(body) === sha256;
  return { version, sha256, intact };
}
