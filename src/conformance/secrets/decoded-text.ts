/** A text in which escapes were decoded, and for each of its characters the part of the source that it stands for. */
export interface DecodedText {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/** One way to write characters with others: what its escapes look like, and what one stands for. */
interface Escapes {
  readonly pattern: RegExp;
  decode(written: string): string;
}

const entities: Readonly<Record<string, string>> = {
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
  "&quot;": '"',
  "&apos;": "'",
};

function character(code: number): string {
  return code > 0x10ffff ? "\ufffd" : String.fromCodePoint(code);
}

function decodedUrlEscape(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written.length === 3 ? character(Number.parseInt(written.slice(1), 16)) : "\ufffd";
  }
}

function decodedEntity(written: string): string {
  const code = /^&#[xX]/.test(written)
    ? Number.parseInt(written.slice(3), 16)
    : Number.parseInt(written.slice(2), 10);
  return entities[written] ?? character(code);
}

const byte = "%[\\da-fA-F]{2}";
const further = "%[89abAB][\\da-fA-F]";

const json: Escapes = {
  pattern: /\\u[\da-fA-F]{4}|\\["\\/bfnrt]/g,
  decode: (written) => JSON.parse(`"${written}"`),
};

/** Bytes that are not UTF-8 count as Latin-1. */
const url: Escapes = {
  pattern: new RegExp(
    `%[c-dC-D][\\da-fA-F]${further}|%[eE][\\da-fA-F](?:${further}){2}|%[fF][0-4](?:${further}){3}|${byte}`,
    "g",
  ),
  decode: decodedUrlEscape,
};

const html: Escapes = {
  pattern: /&#\d{1,7};|&#[xX][\da-fA-F]{1,6};|&(?:lt|gt|amp|quot|apos);/g,
  decode: decodedEntity,
};

const shell: Escapes = { pattern: /'\\''/g, decode: () => "'" };

/** More layers of escapes than a report has: a body quotes, a log quotes the body, and the report quotes the log. */
const MOST_LAYERS = 5;

/** So many texts are made of one at the most, which keeps the time in proportion to the text. */
const MOST_TEXTS = 24;

function decoded({ text, from, to }: DecodedText, { pattern, decode }: Escapes): DecodedText | null {
  let result = "";
  const [starts, ends]: [number[], number[]] = [[], []];
  const add = (part: string, start: number, end: number) => {
    result += part;
    for (let unit = 0; unit < part.length; unit++) {
      starts.push(from[start] ?? 0);
      ends.push(to[end - 1] ?? 0);
    }
  };
  let at = 0;
  const copyUntil = (end: number) => {
    for (; at < end; at++) add(text.charAt(at), at, at + 1);
  };
  for (const { 0: written, index } of text.matchAll(pattern)) {
    copyUntil(index);
    at += written.length;
    add(decode(written), index, at);
  }
  if (at === 0) return null;
  copyUntil(text.length);
  return { text: result, from: starts, to: ends };
}

/** The text itself, and whatever a reader makes of it who undoes its escapes, kind after kind, in any order. */
export function decodings(source: string): readonly DecodedText[] {
  const units = Array.from({ length: source.length }, (_, at) => at);
  let layer: DecodedText[] = [{ text: source, from: units, to: units.map((at) => at + 1) }];
  const all = new Map(layer.map((text) => [text.text, text]));
  for (let depth = 0; depth < MOST_LAYERS && layer.length > 0; depth++) {
    const next: DecodedText[] = [];
    for (const text of layer) {
      for (const escapes of [json, url, html, shell]) {
        const result = all.size < MOST_TEXTS ? decoded(text, escapes) : null;
        if (result === null || all.has(result.text)) continue;
        all.set(result.text, result);
        next.push(result);
      }
    }
    layer = next;
  }
  return [...all.values()];
}
