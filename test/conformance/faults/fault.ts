import type { Change } from "../backend/test-backend.js";

/** One thing that a backend does wrong while all else is right. */
export interface Fault {
  readonly name: string;
  /** The clause that it breaks. */
  readonly clause: string;
  readonly sentence: string;
  readonly change: Change;
}

/** One row of a table of faults. */
export type FaultRow = readonly [name: string, sentence: string, change: Change];

/** The faults against one clause. */
export function faultsOf(clause: string, rows: readonly FaultRow[]): readonly Fault[] {
  return rows.map(([name, sentence, change]) => ({ name, clause, sentence, change }));
}
