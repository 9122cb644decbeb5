import { type ReleaseData, readRelease } from "./contract/release-data.js";

/** Where contracts are found; nothing is read before it is asked for. */
export interface ContractSource {
  /** The versions that are frozen here, newest first. */
  readonly versions: readonly string[];
  /** The text of the file of a frozen version. */
  release(version: string): string;
  /** The text of the contract as it is now. */
  current(): string;
  /** The text of a file; `null` where there is none. */
  file(path: string): string | null;
}

/** A contract, or why there is none of that name. */
export type ResolvedContract =
  | { readonly ok: true; readonly contract: ReleaseData }
  | { readonly ok: false; readonly error: string };

const IS_VERSION = /^v?(\d+\.\d+\.\d+[0-9A-Za-z.+-]*)$/;

function textOf(name: string, source: ContractSource): string | null {
  if (name === "current") return source.current();
  const version = IS_VERSION.exec(name)?.[1];
  if (version !== undefined && source.versions.includes(version)) return source.release(version);
  return source.file(name);
}

/** Finds the contract of a name: `current`, a frozen version, or the path of a file. Throws only where the source does. */
export function resolveContract(name: string, source: ContractSource): ResolvedContract {
  const text = textOf(name, source);
  if (text === null) {
    const known = source.versions.join(", ") || "none";
    return {
      ok: false,
      error: `${name}: expected a frozen version (available: ${known}), the path of a release file, or current`,
    };
  }
  const read = readRelease(text);
  return read.ok ? { ok: true, contract: read.release } : { ok: false, error: `${name}: ${read.error}` };
}
