/** A text in which escapes were decoded, and for each of its characters the part of the source that it stands for. */
export interface DecodedText {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * One character as JSON, a URL, HTML or a shell's quotes write it, or as UTF-8 looks that was read byte by byte.
 * A URL's bytes become such UTF-8 first, and characters in the next pass.
 */
const ESCAPE =
  /\\u([\da-fA-F]{4})|\\(["\\/bfnrt])|%([\da-fA-F]{2})|&#(\d{1,7});|&#[xX]([\da-fA-F]{1,6});|&(lt|gt|amp|quot|apos);|(')\\''|([\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})/g;

const named: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
};

/** More layers of escapes than a report has: a body quotes, a log quotes the body, and the report quotes the log. */
const MOST_PASSES = 6;

function character(code: number): string {
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}

function decodedEscape([, unicode, short, percent, decimal, hex, entity, quote, bytes]: RegExpExecArray) {
  const name = short ?? entity;
  if (name !== undefined) return named[name] ?? name;
  if (bytes !== undefined) return Buffer.from(bytes, "latin1").toString("utf8");
  if (decimal !== undefined) return character(Number(decimal));
  return quote ?? character(Number.parseInt(unicode ?? percent ?? hex ?? "", 16));
}

function decodedOnce({ text, from, to }: DecodedText): DecodedText {
  let decoded = "";
  const [starts, ends]: [number[], number[]] = [[], []];
  const add = (part: string, start: number, end: number) => {
    decoded += part;
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(from[start] ?? 0);
      ends.push(to[end - 1] ?? 0);
    }
  };
  let at = 0;
  const addUntil = (end: number) => {
    for (; at < end; at++) add(text.charAt(at), at, at + 1);
  };
  for (const found of text.matchAll(ESCAPE)) {
    addUntil(found.index);
    at += found[0].length;
    add(decodedEscape(found), found.index, at);
  }
  addUntil(text.length);
  return { text: decoded, from: starts, to: ends };
}

/** The text itself, and what each further decoding of its escapes makes of it. */
export function decodings(source: string): readonly DecodedText[] {
  const units = Array.from({ length: source.length }, (_, at) => at);
  let last: DecodedText = { text: source, from: units, to: units.map((at) => at + 1) };
  const all = [last];
  while (all.length <= MOST_PASSES) {
    const next = decodedOnce(last);
    if (next.text === last.text) break;
    all.push(next);
    last = next;
  }
  return all;
}
