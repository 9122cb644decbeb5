import { validateHeaderName, validateHeaderValue } from "node:http";
import type { AbsentPart, Route } from "../../conformance/ports.js";
import { didYouMean, quotedUrl, quotedValue, UsageFault } from "../usage-fault.js";

const PARTS: readonly AbsentPart[] = ["selection", "turns", "socket", "warm", "messages", "conversations"];

function fault(option: string, expected: string, got: string): UsageFault {
  return new UsageFault(`${option}: expected ${expected}, got ${quotedValue(got)}`);
}

/** Reads a whole number of a range. */
export function wholeNumber(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw fault(option, `a whole number from ${least} to ${most}`, text);
}

/** Reads seconds, and gives milliseconds. */
export function seconds(option: string, text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text) && value > 0 && value <= 3600) return Math.max(1, Math.round(value * 1000));
  throw fault(option, "seconds, more than 0 and at most 3600", text);
}

/** Reads names between commas, of several uses of the option. */
export function names(option: string, texts: readonly string[]): string[] {
  const all = texts.flatMap((text) => text.split(",")).map((name) => name.trim());
  if (all.includes("")) throw fault(option, "names with commas between them", texts.join(","));
  return [...new Set(all)];
}

/** Reads at least two different names. */
export function modelNames(texts: readonly string[]): readonly string[] {
  const models = names("--models", texts);
  if (models.length < 2) throw fault("--models", "at least two different names", texts.join(","));
  return models;
}

/** Reads `asked=actual`, split at the first `=`. */
export function routes(texts: readonly string[]): readonly Route[] {
  return names("--routes", texts).map((text) => {
    const [asked = "", ...rest] = text.split("=");
    const actual = rest.join("=");
    if (asked === "" || actual === "") throw fault("--routes", "ASKED=ACTUAL", text);
    return { asked, actual };
  });
}

/** Reads `Name: value` headers; of two with one name the later counts. */
export function headers(texts: readonly string[]): Readonly<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const text of texts) {
    const colon = text.indexOf(":");
    const [name, value] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
    try {
      if (colon < 1) throw new TypeError("no colon");
      validateHeaderName(name);
      validateHeaderValue(name, value);
    } catch {
      // The value may be a secret, and what is printed here ends up in logs.
      throw new UsageFault(
        `--header: expected 'NAME: VALUE' as HTTP has it, got ${colon < 1 ? "none" : quotedValue(`${name}: …`)}`,
      );
    }
    for (const other of Object.keys(all)) if (other.toLowerCase() === name.toLowerCase()) delete all[other];
    all[name] = value;
  }
  return all;
}

/** What is printed ends up in logs, and a URL may hold a password or a token. */
function urlFault(option: string, expected: string, got: string): UsageFault {
  return new UsageFault(`${option}: expected ${expected}, got ${quotedUrl(got)}`);
}

/** Reads a URL of one of the schemes. */
export function url(option: string, text: string, schemes: readonly string[]): string {
  const expected = `a URL that begins with ${schemes.map((scheme) => `${scheme}//`).join(" or ")}`;
  if (!URL.canParse(text)) throw urlFault(option, expected, text);
  const { protocol, username, password } = new URL(text);
  if (!schemes.includes(protocol)) throw urlFault(option, expected, text);
  if (username !== "" || password !== "")
    throw new UsageFault(`${option}: no name and no password in it; give --header 'Authorization: Basic …'`);
  return text;
}

/** Reads a base URL, to which the paths of the contract are added. */
export function baseUrl(text: string): string {
  const { search, hash } = new URL(url("URL", text, ["http:", "https:"]));
  if (search !== "" || hash !== "") throw urlFault("URL", "a base URL, with no ? and no #", text);
  return text;
}

/** Reads a path; one for a conversation has `:id` in it. */
export function path(option: string, text: string, hasId = false): string {
  if (!/^\/[!-~]*$/.test(text)) throw fault(option, "a path that begins with /", text);
  if (hasId && !text.includes(":id")) throw fault(option, "a path with :id for the conversation's id", text);
  return text;
}

function call(option: string, example: string, text: string) {
  const [, method = "", place = ""] = /^([A-Za-z]+)\s+(\/[!-~]*)$/.exec(text.trim()) ?? [];
  if (method === "") throw fault(option, `'METHOD PATH', such as '${example}'`, text);
  return { method: method.toUpperCase(), path: place };
}

/** Reads how a conversation is made. */
export function creation(text: string): { readonly method: string; readonly path: string } {
  return call("--create", "POST /conversations", text);
}

/** Reads how a conversation is removed. */
export function removal(text: string): { readonly method: string; readonly path: string } {
  const { method, path: place } = call("--cleanup", "DELETE /conversations/:id", text);
  return { method, path: path("--cleanup", place, true) };
}

/** Reads the parts that a backend does not have. */
export function absentParts(texts: readonly string[]): readonly AbsentPart[] {
  return names("--without", texts).map((name) => {
    const part = PARTS.find((candidate) => candidate === name);
    if (part) return part;
    throw new UsageFault(
      `--without: expected ${PARTS.join(", ")}, got ${quotedValue(name)}${didYouMean(name, PARTS)}`,
    );
  });
}
