/** One thing that a system does wrong while all else is right. */
export interface SystemFault<Behaviour> {
  readonly name: string;
  /** The clause that it breaks. */
  readonly clause: string;
  readonly sentence: string;
  /** A function where the fault remembers something: each start has its own. */
  readonly change: Partial<Behaviour> | (() => Partial<Behaviour>);
}

/** One row of a table of faults. */
export type FaultRow<Behaviour> = readonly [
  name: string,
  sentence: string,
  change: SystemFault<Behaviour>["change"],
];

/** Gives the function that writes down a system's faults against one clause. */
export function faultTable<Behaviour>() {
  return (clause: string, rows: readonly FaultRow<Behaviour>[]): readonly SystemFault<Behaviour>[] =>
    rows.map(([name, sentence, change]) => ({ name, clause, sentence, change }));
}

/** The change of a fault, for one start. */
export function changeOf<Behaviour>({ change }: SystemFault<Behaviour>): Partial<Behaviour> {
  return typeof change === "function" ? change() : change;
}
