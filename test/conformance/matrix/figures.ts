import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where the figures of the matrix are left for the command that prints them. */
export const FIGURES = join("node_modules", ".cache", "kit-matrix");

/** One line of the matrix: how many of how many. */
export interface Figure {
  readonly what: string;
  readonly count: number;
  readonly of: number;
}

/** Leaves figures for the table at the end. */
export function leaveFigures(name: string, figures: readonly Figure[]): void {
  mkdirSync(FIGURES, { recursive: true });
  writeFileSync(join(FIGURES, `${name}.json`), JSON.stringify(figures));
}
