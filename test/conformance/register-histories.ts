import { randomOf } from "../../src/conformance/random.js";
import type { RegisterOperation } from "../../src/conformance.js";

/** How the clients of a right register behave. */
export interface Clients {
  readonly count: number;
  readonly operations: number;
  /** How many values there are; each write has a value of its own where absent. */
  readonly values?: number;
  /** The share of operations that get no answer. */
  readonly unanswered: number;
  readonly seed: number;
}

/** What clients see of a register that is right: each operation takes effect at a moment between its start and its end. */
export function historyOf({ count, operations, values, unanswered, seed }: Clients): RegisterOperation[] {
  const random = randomOf(seed);
  const free = Array.from({ length: count }, () => random());
  const planned = Array.from({ length: operations }, (_, number) => {
    const client = free.indexOf(Math.min(...free));
    // Whole numbers, so that operations often touch.
    const start = Math.floor((free[client] ?? 0) + random() * 2);
    const end = start + Math.floor(random() * 6);
    const isLost = random() < unanswered;
    const took = isLost ? random() * 20 : random() * (end - start);
    const hasEffect = !isLost || random() < 0.5;
    free[client] = end + 0.5;
    const value = values === undefined ? `value ${number}` : `value ${Math.floor(random() * values)}`;
    const isWrite = random() < 0.5;
    return {
      isWrite,
      value,
      start,
      end: isLost ? Number.POSITIVE_INFINITY : end,
      at: start + took,
      hasEffect,
    };
  });
  let state: string | null = null;
  return planned
    .sort((a, b) => a.at - b.at)
    .map(({ isWrite, value, start, end, hasEffect }): RegisterOperation => {
      if (isWrite && hasEffect) state = value;
      return { kind: isWrite ? "write" : "read", value: isWrite ? value : state, start, end };
    });
}

/** The history with one answered read that gives a value of another operation. */
export function spoilt(history: readonly RegisterOperation[], seed: number): RegisterOperation[] {
  const random = randomOf(seed);
  const reads = history.flatMap(({ kind, end }, index) => (kind === "read" && end < 1e9 ? [index] : []));
  const chosen = reads[Math.floor(random() * reads.length)];
  const value = history[Math.floor(random() * history.length)]?.value ?? null;
  return history.map((operation, index) => (index === chosen ? { ...operation, value } : operation));
}
