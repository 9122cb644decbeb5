/** The response header in which a backend may state the version of the contract that it speaks (SKEW-01). */
export const CONTRACT_VERSION_HEADER = "X-Contract-Version";

/** How the version that a server states stands to a client's own (SKEW-01). */
export interface VersionSkew {
  /** The server's version, seen from the client's; `unknown` where the server states none, or what is no version. */
  readonly relation: "same" | "older" | "newer" | "unknown";
  /** Whether the step between the two may break: another minor before 1.0, another major from then on. */
  readonly mayBreak: boolean;
  /** What it means for a client, in one sentence that a person can read. */
  readonly words: string;
}

const VERSION =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?$/;

/** The three numbers and what stands before the release; `null` where the value is no semantic version. */
export function readVersion(version: unknown): readonly [number, number, number, readonly string[]] | null {
  const [, major, minor, patch, early] = (typeof version === "string" && VERSION.exec(version.trim())) || [];
  if (major === undefined) return null;
  return [Number(major), Number(minor), Number(patch), early?.split(".") ?? []];
}

/** Orders what stands before a release: a number before a word, fewer parts before more, and nothing last of all. */
function compareEarly(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return right.length - left.length;
  for (const [at, part] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    if (part === other) continue;
    const areNumbers = [/^\d+$/.test(part), /^\d+$/.test(other)];
    if (areNumbers[0] && areNumbers[1]) return Number(part) - Number(other);
    return areNumbers[0] || (!areNumbers[1] && part < other) ? -1 : 1;
  }
  return left.length - right.length;
}

function quote(version: unknown): string {
  return JSON.stringify(typeof version === "string" ? version.slice(0, 40) : String(version));
}

/**
 * Compares the version of the contract that a client was built with to the one that a server states, and says in words
 * what that means. Never throws and never refuses: whatever the answer is, both go on (SKEW-01).
 */
export function compareContractVersions(mine: string, theirs: string | null | undefined): VersionSkew {
  const unknown = (words: string): VersionSkew => ({ relation: "unknown", mayBreak: false, words });
  if (theirs === undefined || theirs === null || theirs === "") {
    return unknown("the server does not say which version of the contract it speaks");
  }
  const [own, other] = [readVersion(mine), readVersion(theirs)];
  if (!other) return unknown(`the server states the version ${quote(theirs)}, which is none`);
  if (!own) return unknown(`the client states the version ${quote(mine)}, which is none`);
  const [from, to] = [mine.trim(), theirs.trim()];
  const order = other[0] - own[0] || other[1] - own[1] || other[2] - own[2] || compareEarly(other[3], own[3]);
  if (order === 0) {
    return { relation: "same", mayBreak: false, words: `the server speaks ${to}, as this client does` };
  }
  const isEarly = own[0] === 0 && other[0] === 0;
  const mayBreak = own[0] !== other[0] || (isEarly && own[1] !== other[1]);
  const relation = order < 0 ? "older" : "newer";
  const meaning = {
    older: mayBreak
      ? "it may lack or read otherwise what this client sends"
      : "it may lack what was added since",
    newer: mayBreak
      ? "it may send or read otherwise what this client knows; a newer client may be at hand"
      : "it may offer more than this client shows",
  };
  const words = `the server speaks ${to}, ${relation} than this client's ${from}: ${meaning[relation]}`;
  return { relation, mayBreak, words };
}
