import type { Behaviour } from "../backend/behaviour.js";
import { json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function isWellFormed(name: string): boolean {
  return Buffer.from(name).toString() === name;
}

/** Names are stored changed. */
export function changed(change: (name: string) => string | null): Change {
  return () => ({ acceptName: (name) => ({ model: name === "" ? null : change(name) }) });
}

function refused(isRefused: (name: string) => boolean, status = 400): Change {
  return () => ({
    acceptName: (name) => (isRefused(name) ? { refused: "the model is not known" } : right.acceptName(name)),
    refuse: (reason, request) => ({ ...right.refuse(reason, request), status }),
  });
}

/** The change happens on the way out: what is stored is right. */
function shown(change: (name: string) => unknown): Change {
  const show = (id: string, model: string | null) =>
    json(200, { conversationId: id, model: model === null ? null : change(model) });
  return (): Partial<Behaviour> => ({ answerRead: show, answerWrite: ({ id, after }) => show(id, after) });
}

const anyName = faultsOf("NOVALID-01", [
  [
    "name-must-be-known",
    "a name that no provider knows is refused",
    refused((name) => !/^(test|oracle|hub|kit)\//.test(name)),
  ],
  [
    "name-must-be-known-404",
    "a name that no provider knows is not found",
    refused((name) => name.startsWith("no-such"), 404),
  ],
  ["name-must-have-slash", "a name without a credential is refused", refused((name) => !name.includes("/"))],
  [
    "name-with-empty-side",
    "a name with an empty credential or model is refused",
    refused((name) => /^\/|\/$/.test(name)),
  ],
  [
    "name-one-slash",
    "a name with more than one slash keeps two parts",
    changed((name) => name.split("/").slice(0, 2).join("/")),
  ],
  ["name-slashes-folded", "slashes in a row become one", changed((name) => name.replace(/\/+/g, "/"))],
  [
    "name-default-credential",
    "a name without a credential gets one",
    changed((name) => (name.includes("/") ? name : `default/${name}`)),
  ],
  ["name-null-word", '"null" clears', changed((name) => (name === "null" ? null : name))],
  ["name-undefined-word", '"undefined" clears', changed((name) => (name === "undefined" ? null : name))],
  ["name-false-word", '"false" clears', changed((name) => (name === "false" ? null : name))],
  [
    "name-yaml",
    "names are kept in YAML without quotes, where yes and true are booleans and a tilde is null",
    changed((name) => (name === "~" ? null : /^(yes|true)$/.test(name) ? "true" : name)),
  ],
  ["name-true-word", '"true" clears', changed((name) => (name === "true" ? null : name))],
  ["name-list", "names are kept in a list with commas between", changed((name) => name.split(",")[0] ?? "")],
  ["name-zero", '"0" counts as none', changed((name) => (Number(name) === 0 ? null : name))],
  [
    "name-number",
    "a name of digits is parsed as a number",
    changed((name) => (/^\d+$/.test(name) ? String(Number(name)) : name)),
  ],
  [
    "name-number-answered",
    "a name that looks like a number is answered as one",
    shown((name) => (/^\d{1,9}$/.test(name) ? Number(name) : name)),
  ],
  [
    "name-exponent",
    "a name with an exponent is parsed as a number",
    changed((name) => (/^\d+e\d+$/.test(name) ? String(Number(name)) : name)),
  ],
  [
    "name-proto-lost",
    "__proto__ is lost, because names are kept as keys of an object",
    changed((name) => (name === "__proto__" ? null : name)),
  ],
  [
    "name-constructor-lost",
    "constructor is lost, because names are looked up in an object",
    changed((name) => (name !== "__proto__" && name in {} ? null : name)),
  ],
  ["name-lower-case", "names are lower-cased", changed((name) => name.toLowerCase())],
  ["name-quotes-dropped", "quotes are dropped", changed((name) => name.replaceAll('"', ""))],
  ["name-quotes-doubled", "single quotes are doubled", changed((name) => name.replaceAll("'", "''"))],
  ["name-sql-500", "a single quote is an error of the server", refused((name) => name.includes("'"), 500)],
  ["name-backslashes", "backslashes are read as escapes", changed((name) => name.replace(/\\(.)/g, "$1"))],
  [
    "name-new-lines",
    "new lines of Windows become those of Unix",
    changed((name) => name.replaceAll("\r\n", "\n")),
  ],
  ["name-one-line", "a name ends at the first new line", changed((name) => name.split("\n")[0] ?? "")],
  ["name-tabs", "tabs become spaces", changed((name) => name.replaceAll("\t", " "))],
  [
    "name-control",
    "control characters are dropped",
    changed((name) =>
      [...name].filter((character) => character !== "\u0001" && character !== "\u007f").join(""),
    ),
  ],
  [
    "name-ascii",
    "what is not ASCII becomes a question mark",
    changed((name) => name.replace(/[\u0080-\uffff]/g, "?")),
  ],
  [
    "name-latin-1-mojibake",
    "names are stored as UTF-8 and read as Latin-1",
    changed((name) => Buffer.from(name).toString("latin1")),
  ],
  [
    "name-three-bytes",
    "what needs four bytes in UTF-8 is dropped",
    changed((name) => name.replace(/[\u{10000}-\u{10ffff}]/gu, "")),
  ],
  [
    "name-joiners",
    "joiners of zero width are dropped",
    changed((name) => name.replace(/[\u200b-\u200d]/g, "")),
  ],
  ["name-nfc", "names are normalised to NFC", changed((name) => name.normalize("NFC"))],
  ["name-nfd", "names are normalised to NFD", changed((name) => name.normalize("NFD"))],
  ["name-nfkc", "names are normalised to NFKC", changed((name) => name.normalize("NFKC"))],
  [
    "name-direction",
    "marks of direction are dropped",
    changed((name) => name.replace(/[\u202a-\u202e]/g, "")),
  ],
  ["name-mark", "a byte order mark is dropped", changed((name) => name.replace("\ufeff", ""))],
  [
    "name-html",
    "names are escaped for HTML",
    changed((name) => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")),
  ],
  ["name-tags", "tags are taken out", changed((name) => name.replace(/<[^>]*>/g, ""))],
  ["name-template", "templates in names are filled in", changed((name) => name.replace("{{7*7}}", "49"))],
  ["name-format", "names are format strings", changed((name) => name.replace("%s", "undefined"))],
  [
    "name-percent",
    "names are percent-decoded",
    changed((name) =>
      name.replace(/%([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    ),
  ],
  ["name-255", "names are cut at 255 characters", changed((name) => name.slice(0, 255))],
  ["name-500", "names are cut at 500 characters", changed((name) => name.slice(0, 500))],
  [
    "name-1024-bytes",
    "names are cut at 1,024 bytes",
    changed((name) => Buffer.from(name).subarray(0, 1024).toString()),
  ],
  [
    "name-too-long-400",
    "names of more than 512 characters are refused",
    refused((name) => name.length > 512),
  ],
]);

const oddName = faultsOf("NOVALID-02", [
  ["name-trimmed", "names are trimmed", changed((name) => name.trim() || null)],
  [
    "name-trimmed-left",
    "spaces at the beginning are dropped",
    changed((name) => name.replace(/^ +/, "") || null),
  ],
  ["name-trimmed-right", "spaces at the end are dropped", changed((name) => name.replace(/ +$/, "") || null)],
  ["name-blank-clears", "a name of spaces clears", changed((name) => (/^ +$/.test(name) ? null : name))],
  ["name-last-line", "a new line at the end is dropped", changed((name) => name.replace(/\n$/, ""))],
  ["name-nul-ends", "a name ends at NUL", changed((name) => name.split("\u0000")[0] ?? "")],
  ["name-nul-500", "NUL is an error of the server", refused((name) => name.includes("\u0000"), 500)],
  [
    "name-surrogate-replaced",
    "a lone surrogate becomes a replacement character",
    changed((name) => Buffer.from(name).toString()),
  ],
  [
    "name-surrogate-500",
    "a lone surrogate is an error of the server",
    refused((name) => !isWellFormed(name), 500),
  ],
  [
    "name-surrogate-200-not-stored",
    "a name with a lone surrogate is answered but clears",
    () => ({
      writeModel: (session, key, model, cause) =>
        right.writeModel(session, key, model === null || !isWellFormed(model) ? null : model, cause),
    }),
  ],
  [
    "name-refused-but-cleared",
    "a refused name with NUL clears what was stored",
    () => ({
      acceptName: (name) => (name.includes("\u0000") ? { refused: "NUL" } : right.acceptName(name)),
      afterRefusal: (session, key) => session.setModel(key, null, "clear"),
    }),
  ],
]);

/** All faults of what names are kept. */
export const nameFaults: readonly Fault[] = [...anyName, ...oddName];
