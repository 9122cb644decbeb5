import { json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

/** Conversations are stored under a changed id. */
function keyed(change: (id: string) => string): Change {
  return () => ({ keyOf: change });
}

/** An id finds the first conversation that it matches. */
function matched(matches: (id: string, key: string) => boolean): Change {
  return () => {
    const keys = new Set<string>();
    return {
      keyOf: (id) => {
        const found = keys.has(id) ? id : [...keys].find((key) => matches(id, key));
        if (found === undefined) keys.add(id);
        return found ?? id;
      },
    };
  };
}

/** Tells whether text keeps to a pattern in which one character stands for any text and one for any character. */
function like(pattern: string, text: string, any: string, one: string): boolean {
  const source = [...pattern].map((character) =>
    character === any ? ".*" : character === one ? "." : character.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
  );
  return new RegExp(`^${source.join("")}$`, "su").test(text);
}

function wild(any: string, one: string): Change {
  return matched((id, key) => like(id, key, any, one) || like(key, id, any, one));
}

/** Only the last part of the kit's ids: what stands behind the kit's own `kit-<uuid>-`. */
function ending(change: (text: string) => string): Change {
  return keyed((id) =>
    id.replace(/^(kit-[0-9a-f-]{36}-)(.*)$/s, (_, base: string, text: string) => base + change(text)),
  );
}

const equal = faultsOf("ID-01", [
  ["id-lower-case", "ids are lower-cased", keyed((id) => id.toLowerCase())],
  [
    "id-lower-case-ascii",
    "ids are lower-cased as far as they are ASCII",
    keyed((id) => id.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
  ],
  ["id-upper-case", "ids are upper-cased", keyed((id) => id.toUpperCase())],
  [
    "id-turkish",
    "ids are upper-cased as in Turkish, where a dotless i is an I",
    keyed((id) => id.replaceAll("ı", "I")),
  ],
  [
    "id-collated",
    "ids are compared as a collation does: case and accents count for nothing",
    keyed((id) =>
      id
        .normalize("NFD")
        .replace(/[\u0300-\u036f]/g, "")
        .toLowerCase()
        .replaceAll("ß", "ss"),
    ),
  ],
  ["id-trimmed", "ids are trimmed", keyed((id) => id.trim())],
  ["id-trimmed-left", "spaces at the beginning of an id are dropped", keyed((id) => id.trimStart())],
  ["id-padded", "spaces at the end of an id count for nothing", keyed((id) => id.replace(/ +$/, ""))],
  ["id-spaces-folded", "spaces in a row become one", keyed((id) => id.replace(/ +/g, " "))],
  ["id-plus-as-space", "a plus is a space", keyed((id) => id.replaceAll("+", " "))],
  ["id-nfc", "ids are normalised to NFC", keyed((id) => id.normalize("NFC"))],
  ["id-nfkc", "ids are normalised to NFKC", keyed((id) => id.normalize("NFKC"))],
  [
    "id-zero-width",
    "characters of zero width are dropped",
    keyed((id) => id.replace(/[\u200b-\u200d\u00ad]/g, "")),
  ],
  ["id-number", "an id of digits is a number", keyed((id) => (/^\d+$/.test(id) ? String(Number(id)) : id))],
  [
    "id-decimal",
    "an id that reads as a number is one",
    keyed((id) => (Number.isFinite(Number(id)) && id.trim() !== "" ? String(Number(id)) : id)),
  ],
  [
    "id-parse-int",
    "an id counts as far as it reads as a number",
    keyed((id) => (/^\d/.test(id) ? String(Number.parseInt(id, 10)) : id)),
  ],
  [
    "id-ending-number",
    "an id that ends in a number is compared by it",
    ending((text) => (/^[\d.e]+$/.test(text) ? String(Number(text)) : text)),
  ],
  [
    "id-uuid",
    "ids that are UUIDs are compared without regard to case",
    keyed((id) => (/^[0-9a-f-]{36}$/i.test(id) ? id.toLowerCase() : id)),
  ],
  [
    "id-uuid-braces",
    "ids that are UUIDs are compared without their braces",
    keyed((id) => (/^\{?[0-9a-f-]{36}\}?$/i.test(id) ? id.replace(/[{}]/g, "") : id)),
  ],
  [
    "id-uuid-dashes",
    "ids that are UUIDs are compared without their dashes",
    keyed((id) => (/^[0-9a-f-]{32,36}$/i.test(id) ? id.replaceAll("-", "") : id)),
  ],
  [
    "id-prefix",
    "an id finds a conversation whose id begins with it",
    matched((id, key) => key.startsWith(id) || id.startsWith(key)),
  ],
  ["id-cut-32", "ids are cut at 32 characters", keyed((id) => id.slice(0, 32))],
  ["id-cut-36", "ids are cut at 36 characters", keyed((id) => id.slice(0, 36))],
  ["id-cut-64", "ids are cut at 64 characters", keyed((id) => id.slice(0, 64))],
  ["id-cut-128", "ids are cut at 128 characters", keyed((id) => id.slice(0, 128))],
  ["id-cut-255", "ids are cut at 255 characters", keyed((id) => id.slice(0, 255))],
  ["id-glob", "a star stands for any text and a question mark for any character", wild("*", "?")],
  ["id-like", "a percent sign stands for any text and an underscore for any character", wild("%", "_")],
  [
    "id-decoded-twice",
    "ids are decoded twice",
    () => ({
      decodeId: (segment) => {
        const once = decodeURIComponent(segment);
        try {
          return decodeURIComponent(once);
        } catch {
          return once;
        }
      },
    }),
  ],
  [
    "id-key-decoded-twice",
    "conversations are stored under an id that is decoded twice",
    keyed((id) => {
      try {
        return decodeURIComponent(id);
      } catch {
        return id;
      }
    }),
  ],
  ["id-slash-cut", "an id ends before a slash", keyed((id) => id.split("/")[0] ?? "")],
  ["id-trailing-slash", "a slash at the end is dropped", keyed((id) => id.replace(/\/+$/, ""))],
  ["id-slashes-folded", "slashes in a row become one", keyed((id) => id.replace(/\/+/g, "/"))],
  ["id-path", "ids are paths, and tidied up as such", keyed((id) => id.replaceAll("/./", "/"))],
  ["id-line-end", "a new line at the end is dropped", keyed((id) => id.replace(/\n$/, ""))],
  [
    "id-accents",
    "accents count for nothing",
    keyed((id) => id.normalize("NFD").replace(/[\u0300-\u036f]/g, "")),
  ],
  [
    "id-three-bytes",
    "an id ends before the first character that needs four bytes in UTF-8",
    keyed((id) => id.replace(/[\u{10000}-\u{10ffff}].*$/su, "")),
  ],
  ["id-backslash", "a backslash is a slash", keyed((id) => id.replaceAll("\\", "/"))],
  ["id-parameters", "an id ends before a semicolon", keyed((id) => id.split(";")[0] ?? "")],
  [
    "id-file-name",
    "characters that a file name may not have become dashes",
    keyed((id) => id.replace(/[_<>:"|?*]/g, "-")),
  ],
  [
    "id-trailing-dot",
    "a dot at the end is dropped, as file systems do",
    keyed((id) => id.replace(/\.+$/, "")),
  ],
  ["id-first-of-namespace", "an id ends before a colon", keyed((id) => id.split(":")[0] ?? "")],
  ["id-nul-ends", "an id ends at NUL", keyed((id) => id.split("\u0000")[0] ?? "")],
  ["id-html", "HTML entities in ids are decoded", keyed((id) => id.replaceAll("&amp;", "&"))],
  [
    "id-full-width",
    "full-width letters are letters",
    keyed((id) =>
      id.replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)),
    ),
  ],
  ["id-sharp-s", "a sharp s is two s", keyed((id) => id.replaceAll("ß", "ss"))],
  [
    "id-as-it-stands",
    "conversations are stored under the segment as it stands in the path",
    () => ({
      decodeId: (segment) => segment,
      answerRead: (id, model) => right.answerRead(decodeURIComponent(id), model),
      answerWrite: (written) => right.answerWrite({ ...written, id: decodeURIComponent(written.id) }),
    }),
  ],
  ["id-in-turns-trimmed", "turns trim the conversation's id", inTurns((id) => id.trim())],
  ["id-in-turns-lower-case", "turns lower-case the conversation's id", inTurns((id) => id.toLowerCase())],
  ["id-in-turns-normalised", "turns normalise the conversation's id", inTurns((id) => id.normalize("NFC"))],
  [
    "id-in-turns-decoded",
    "turns percent-decode the conversation's id",
    inTurns((id) => {
      try {
        return decodeURIComponent(id);
      } catch {
        return id;
      }
    }),
  ],
  [
    "id-in-turns-as-form",
    "turns take a plus in the conversation's id for a space",
    inTurns((id) => id.replaceAll("+", " ")),
  ],
]);

function inTurns(change: (id: string) => string): Change {
  return () => ({
    parseTurn: (text) => {
      const body = right.parseTurn(text);
      if ("refused" in body || body.conversationId === null) return body;
      return { ...body, conversationId: change(body.conversationId) };
    },
  });
}

const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty"];

const names = faultsOf("ID-02", [
  [
    "id-object-as-map",
    "models are kept in an object, so an inherited name is found where nothing was set",
    () => ({
      answerRead: (id, model) =>
        inherited.includes(id) && model === null
          ? json(500, { error: "not a string" })
          : right.answerRead(id, model),
    }),
  ],
  [
    "id-proto-lost",
    "what is set for __proto__ is lost",
    () => ({
      writeModel: async (session, key, model, cause) => {
        if (key !== "__proto__") await right.writeModel(session, key, model, cause);
      },
    }),
  ],
  [
    "id-constructor-500",
    "the id constructor is an error of the server",
    () => ({ refuseId: (id) => (id === "constructor" ? json(500, { error: "internal error" }) : null) }),
  ],
  [
    "id-to-string-as-function",
    "toString reads as the text of a function",
    () => ({
      answerRead: (id, model) =>
        right.answerRead(id, model ?? (id === "toString" ? String({}.toString) : null)),
    }),
  ],
  [
    "id-has-own-shadowed",
    "setting hasOwnProperty sets it for all conversations",
    () => {
      let shadow: string | null = null;
      return {
        writeModel: async (session, key, model, cause) => {
          if (key === "hasOwnProperty") shadow = model;
          await right.writeModel(session, key, model, cause);
        },
        answerRead: (id, model) => right.answerRead(id, model ?? shadow),
      };
    },
  ],
  [
    "id-proto-pollutes",
    "setting __proto__ sets the model of all conversations that have none",
    () => {
      let polluted: string | null = null;
      return {
        writeModel: async (session, key, model, cause) => {
          if (key === "__proto__") polluted = model;
          await right.writeModel(session, key, model, cause);
        },
        answerRead: (id, model) => right.answerRead(id, model ?? polluted),
      };
    },
  ],
  [
    "id-word-banned",
    "an id in which an inherited name occurs is an error of the server",
    () => ({
      refuseId: (id) =>
        inherited.some((name) => id.includes(name)) ? json(500, { error: "internal error" }) : null,
    }),
  ],
]);

/** All faults of which ids are one conversation. */
export const idFaults: readonly Fault[] = [...equal, ...names];
