import type { Issue } from "../validation/reported-issue.js";

const LONGEST_QUOTE = 80;

/** More faults at once nobody reads; a page may have one in each of its messages. */
const MOST_FAULTS = 20;

/**
 * What ends a line, what nobody sees, what turns the text around it, and halves of characters; not the joiners, of which
 * many an emoji and many a word is made.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16);
  return hex.length > 4 ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
}

function shorten(text: string): string {
  const line = text.replace(UNSEEN, escaped);
  if (line.length <= LONGEST_QUOTE) return line;
  return `${line.slice(0, LONGEST_QUOTE - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

function quote(value: unknown): string {
  return shorten(typeof value === "string" ? JSON.stringify(value.slice(0, LONGEST_QUOTE)) : String(value));
}

function withArticle(noun: string): string {
  if (noun === "null" || noun === "undefined") return noun;
  return `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  try {
    if (Array.isArray(value)) return "an array"; // throws on a revoked proxy
  } catch {}
  return withArticle(typeof value);
}

/** Follows the path; `undefined` where it leads nowhere, also where reading throws. */
function valueAt(input: unknown, path: readonly unknown[]): unknown {
  try {
    let value = input;
    for (const key of path) value = (value as Record<PropertyKey, unknown>)[key as PropertyKey];
    return value;
  } catch {
    return undefined;
  }
}

/** Standard Schema allows a segment to be `{ key }`; zod writes the key itself. */
function keyOf(segment: unknown): unknown {
  return typeof segment === "object" && segment !== null && "key" in segment ? segment.key : segment;
}

function formatPath(path: readonly unknown[]): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else if (typeof key === "string" && /^[A-Za-z_$][\w$]{0,63}$/.test(key)) text += text ? `.${key}` : key;
    else text += `[${quote(key)}]`;
  }
  return text || "body";
}

/** Of a list's length, of a date or of a bound that is not allowed itself the validator's own words tell more. */
function isRange({ origin, inclusive }: Issue): boolean {
  return origin === "number" && inclusive !== false;
}

/** The words for what one issue expected, and whether what came instead is told by its value or by its kind. */
function expectation(issue: Issue): { expected: string; byValue: boolean } | null {
  switch (issue.code) {
    case "invalid_type":
      return {
        expected: withArticle(issue.expected === "record" ? "object" : String(issue.expected)),
        byValue: false,
      };
    case "invalid_value": {
      const values = (issue.values ?? []).map(quote);
      return { expected: `${values.length > 1 ? "one of " : ""}${values.join(", ")}`, byValue: true };
    }
    case "invalid_format":
      if (issue.format === "datetime") {
        return { expected: "a date and time as in ISO 8601 (2026-01-31T12:00:00Z)", byValue: true };
      }
      return issue.message.startsWith("expected ")
        ? { expected: issue.message.slice("expected ".length), byValue: true }
        : null;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) {
        return { expected: "a non-empty string", byValue: true };
      }
      return isRange(issue) ? { expected: `a number of at least ${issue.minimum}`, byValue: true } : null;
    case "too_big":
      return isRange(issue) ? { expected: `a number of at most ${issue.maximum}`, byValue: true } : null;
    case "invalid_union": {
      const parts = (issue.errors ?? []).map(([first]) =>
        first && !first.path?.length ? expectation(first) : null,
      );
      const known = parts.filter((part) => part !== null);
      if (known.length === 0 || known.length < parts.length) return null;
      return {
        expected: known.map((part) => part.expected).join(" or "),
        byValue: known.some((part) => part.byValue),
      };
    }
    default:
      return null;
  }
}

function describeReceived(value: unknown, byValue: boolean): string {
  if (value === undefined) return "but it is missing";
  const isPlain = typeof value === "string" || typeof value === "number";
  return `got ${byValue && isPlain ? quote(value) : kindOf(value)}`;
}

function formatIssue(issue: Issue, input: unknown): string {
  const path = Array.from(issue.path ?? [], keyOf);
  const known = expectation(issue);
  if (!known) return `${formatPath(path)}: ${shorten(issue.message.replace(/\s+/g, " "))}`;
  const received = describeReceived(valueAt(input, path), known.byValue);
  return `${formatPath(path)}: expected ${known.expected}, ${received}`;
}

/**
 * Says in one line a person can act on what is wrong with a value: `model: expected a string or null, got a number`.
 * Takes the issues of a failed `safeParse` (zod's or Standard Schema's) and the value that was parsed; several issues
 * are joined by `; `, of many the first twenty and how many more there are. Quotes at most 80 characters of the value. Never throws, whatever the value is (BAD-01, TURN-07).
 */
export function formatIssues(issues: readonly Issue[], input: unknown): string {
  const faults = new Set<string>();
  let more = 0;
  for (const issue of issues) {
    if (faults.size < MOST_FAULTS) faults.add(formatIssue(issue, input));
    else more++;
  }
  if (more > 0) faults.add(`and ${more} more`);
  return [...faults].join("; ") || "body: not of the expected shape";
}
