import { decodings } from "./decoded-text.js";

/** A piece of a secret of so many characters is hidden wherever it stands. */
const PIECE = 8;

/** A shorter text would be found in half of all words. */
const SHORTEST = 4;

const HIDDEN = "…";

/** Takes what must not be shown out of a text. */
export type Hide = (text: string) => string;

/** What base64 makes of the secret inside a longer text, wherever it begins: without what its neighbours change. */
function base64Forms(secret: string): string[] {
  const bytes = (["utf8", "latin1"] as const).map((encoding) => Buffer.from(secret, encoding));
  const forms = bytes.flatMap((own) =>
    [0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), own]).toString("base64");
      const end = Math.floor(((before + own.length) * 8) / 6);
      return encoded.slice(Math.ceil((before * 8) / 6), end);
    }),
  );
  return forms.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}

/** The texts that are looked for: each secret as it is, decoded, and in base64. */
function formsOf(secrets: readonly string[]): readonly string[] {
  const long = secrets.filter((secret) => secret.length >= SHORTEST);
  const forms = long.flatMap((secret) => [
    ...decodings(secret).map(({ text }) => text),
    ...base64Forms(secret),
  ]);
  return [...new Set(forms)].filter((form) => form.length >= SHORTEST);
}

/** All texts of one length that are to be hidden where they stand. */
type Pieces = ReadonlyMap<number, ReadonlySet<string>>;

function byLength(texts: Iterable<string>): Pieces {
  const pieces = new Map<number, Set<string>>();
  for (const text of texts) pieces.set(text.length, (pieces.get(text.length) ?? new Set()).add(text));
  return pieces;
}

function piecesOf(form: string): string[] {
  if (form.length <= PIECE) return [form];
  return Array.from({ length: form.length - PIECE + 1 }, (_, at) => form.slice(at, at + PIECE));
}

/** How a secret begins that was cut before its eighth character. */
function beginningsOf(form: string): string[] {
  return [4, 5, 6, 7].filter((length) => length < form.length).map((length) => form.slice(0, length));
}

function* found(text: string, pieces: Pieces, beginnings: Pieces): Generator<readonly [number, number]> {
  for (const [length, set] of pieces) {
    for (let at = 0; at + length <= text.length; at++)
      if (set.has(text.slice(at, at + length))) yield [at, at + length];
  }
  for (const { index: end } of text.matchAll(/…|\.{3}/g)) {
    for (const [length, set] of beginnings)
      if (end >= length && set.has(text.slice(end - length, end))) yield [end - length, end];
  }
}

/**
 * Hides secrets, in whatever a backend or the kit has made of them: as they are, as JSON, a URL, HTML or base64 writes
 * them, and cut anywhere, as long as eight characters of them are left, or the first four before an ellipsis. So it does
 * not matter who has cut the text, and where. Takes time in proportion to the text.
 */
export function hiding(secrets: readonly string[]): Hide {
  const forms = formsOf(secrets);
  if (forms.length === 0) return (text) => text;
  const pieces = byLength(forms.flatMap(piecesOf));
  const beginnings = byLength(forms.flatMap(beginningsOf));
  return (text) => {
    const isHidden = new Uint8Array(text.length);
    let isClean = true;
    for (const { text: decoded, from, to } of decodings(text)) {
      for (const [start, end] of found(decoded, pieces, beginnings)) {
        isHidden.fill(1, from[start], to[end - 1]);
        isClean = false;
      }
    }
    if (isClean) return text;
    let shown = "";
    for (let at = 0; at < text.length; at++) {
      if (isHidden[at] === 0) shown += text.charAt(at);
      else if (!shown.endsWith(HIDDEN)) shown += HIDDEN;
    }
    return shown.replace(/…+/g, HIDDEN);
  };
}
