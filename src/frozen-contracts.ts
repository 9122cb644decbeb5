import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareContractVersions } from "./decisions/contract-version.js";
import type { ContractSource } from "./evolution/resolve-contract.js";

/** The contracts that stand in the folder of the reference: the frozen ones by their version, and the one of now. */
export type FrozenContracts = Omit<ContractSource, "file">;

const FROZEN_FILE = /^(\d+\.\d+\.\d+[0-9A-Za-z.+-]*)\.json$/;

function newestFirst(one: string, other: string): number {
  const { relation } = compareContractVersions(one, other);
  return relation === "newer" ? 1 : relation === "older" ? -1 : 0;
}

/** Finds the contracts in a folder of the reference; nothing is read before it is asked for. Throws as `node:fs` does. */
export function contractsIn(reference: string): FrozenContracts {
  const read = (...path: string[]) => readFileSync(join(reference, ...path), "utf8");
  return {
    get versions() {
      return readdirSync(join(reference, "releases"))
        .flatMap((name) => FROZEN_FILE.exec(name)?.[1] ?? [])
        .sort(newestFirst);
    },
    release: (version) => read("releases", `${version}.json`),
    current: () => read("contract.json"),
  };
}
