import { readVersion } from "../../decisions/contract-version.js";
import type { ContractComparison } from "../contract/contract-change.js";

/** By which part a version is raised. */
export type Bump = "none" | "patch" | "minor" | "major";

const order: readonly Bump[] = ["none", "patch", "minor", "major"];

/** The larger of two bumps. */
export function largerBump(left: Bump, right: Bump): Bump {
  return order.indexOf(left) > order.indexOf(right) ? left : right;
}

/** Tells whether a bump announces at least as much as another one. */
export function isEnough(bump: Bump, needed: Bump): boolean {
  return order.indexOf(bump) >= order.indexOf(needed);
}

/** By which part a version was raised to another one; `none` where it was not raised, or one of them is no version. */
export function bumpBetween(from: string, to: string): Bump {
  const [before, after] = [readVersion(from), readVersion(to)];
  if (!before || !after) return "none";
  const parts = ["major", "minor", "patch"] as const;
  const at = parts.findIndex((_, index) => before[index] !== after[index]);
  return at >= 0 && Number(after[at]) > Number(before[at]) ? (parts[at] ?? "none") : "none";
}

/** The bump that a comparison asks for: before 1.0 a minor may break and a patch adds, from 1.0 a major and a minor. */
export function neededBump({ verdict, changes }: ContractComparison, version: string): Bump {
  const isEarly = readVersion(version)?.[0] === 0;
  if (verdict === "breaking") return isEarly ? "minor" : "major";
  if (verdict === "additive") return isEarly ? "patch" : "minor";
  return changes.length > 0 ? "patch" : "none";
}
