import fc from "fast-check";

const PIECE = 8;

/** A credential as a header can carry it, full of what quotes and escapes change. */
export const secretTexts: fc.Arbitrary<string> = fc
  .string({
    unit: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom(..."abcdefghijkmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
      },
      { weight: 2, arbitrary: fc.constantFrom(..."\"\\%&<>'/+=:;,.-_~!$#|`*()[]{}") },
      { weight: 1, arbitrary: fc.constantFrom(..."éüßÿ£") },
    ),
    minLength: 12,
    maxLength: 40,
  })
  .filter((secret) => pieces(secret).every((piece) => new Set(piece).size > 4));

function pieces(secret: string): string[] {
  return Array.from({ length: secret.length - PIECE + 1 }, (_, at) => secret.slice(at, at + PIECE));
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}

const each = (text: string, write: (code: number) => string) =>
  [...text].map((character) => write(character.charCodeAt(0))).join("");

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What a backend may write in the place of a text. */
export const encodings: Readonly<Record<string, (text: string) => string>> = {
  "as it is": (text) => text,
  "in base64": (text) => Buffer.from(text).toString("base64"),
  "in base64url": (text) => Buffer.from(text).toString("base64url"),
  "as the password of a pair in base64": (text) => Buffer.from(`user:${text}`).toString("base64"),
  "read as Latin-1, in base64": (text) => Buffer.from(`u:${text}`, "latin1").toString("base64"),
  "percent-encoded": encodeURIComponent,
  "percent-encoded in lower case": (text) =>
    encodeURIComponent(text).replace(/%../g, (escaped) => escaped.toLowerCase()),
  "percent-encoded to the last byte": (text) =>
    [...Buffer.from(text)].map((byte) => `%${hex(byte, 2).toUpperCase()}`).join(""),
  "as JSON": (text) => JSON.stringify(text).slice(1, -1),
  "as JSON in JSON": (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
  "as JSON in ASCII, slashes escaped": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replaceAll("/", "\\/")
      .replace(/[^ -~]/g, (character) => `\\u${hex(character.charCodeAt(0), 4)}`),
  "as JSON that HTML may hold": (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&']/g, (character) => `\\u${hex(character.charCodeAt(0), 4).toUpperCase()}`),
  "as JSON, all of it escaped": (text) => each(text, (code) => `\\u${hex(code, 4)}`),
  "as HTML": (text) => text.replace(/[&<>"']/g, (character) => entities[character] ?? ""),
  "as HTML, all of it in decimals": (text) => each(text, (code) => `&#${code};`),
  "as HTML, all of it in hex": (text) => each(text, (code) => `&#x${hex(code, 2)};`),
};

const decoders: readonly ((text: string) => string)[] = [
  (text) =>
    text
      .replace(/&#x([0-9a-f]+);/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
      .replace(
        /&(?:amp|lt|gt|quot);/g,
        (entity) => Object.keys(entities).find((key) => entities[key] === entity) ?? "",
      ),
  (text) => text.replace(/\\u[0-9a-fA-F]{4}|\\["\\/bfnrt]/g, (escaped) => JSON.parse(`"${escaped}"`)),
  (text) =>
    text.replace(/(?:%[0-9a-f]{2})+/gi, (run) =>
      Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"),
    ),
];

/** What the text says to a reader who undoes its escapes, in any order, up to four times. */
function readings(text: string, depth = 4): ReadonlySet<string> {
  const all = new Set([text]);
  let last = [text];
  for (let pass = 0; pass < depth; pass++) {
    last = last.flatMap((one) => decoders.map((decode) => decode(one))).filter((one) => !all.has(one));
    for (const one of last) all.add(one);
  }
  return all;
}

/** What a reader finds who tries base64 at every run of its letters, from each of four letters on. */
function base64Readings(text: string): string[] {
  return (text.match(/[\w+/-]{8,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].flatMap((start) => {
      const bytes = Buffer.from(run.slice(start), "base64");
      return [bytes.toString("utf8"), bytes.toString("latin1")];
    }),
  );
}

/** The pieces of the secret, of eight characters, that a text gives away to a reader who knows the usual encodings. */
export function leaksIn(text: string, secret: string): string[] {
  const read = [...readings(text)];
  const all = [...read, ...read.flatMap(base64Readings)];
  return pieces(secret).filter((piece) => all.some((reading) => reading.includes(piece)));
}
