import { isAnswered, type RegisterOperation } from "./operation.js";
import { type Point, timelineOf } from "./timeline.js";

/** After so many looks at an operation a search gives up; so many take a few tenths of a second. */
const MOST_STEPS = 1_000_000;

/** What a search has found, and how many looks at an operation it took; `null` where it gave up. */
export interface Finding {
  readonly isFound: boolean | null;
  readonly steps: number;
}

/** A choice between the writes that may come next. */
interface Choice {
  /** How many operations were placed before it. */
  readonly depth: number;
  /** Those that were not tried yet, the most urgent one last. */
  readonly writes: Point[];
}

/**
 * Seeks an order of the operations that keeps to real time and in which each read gives the last value written: the
 * search of Wing and Gong with Lowe's memory of configurations already seen. In general the question is NP-complete, so
 * the search is bounded.
 */
export function findOrder(
  operations: readonly RegisterOperation[],
  initial: string | null,
  mostSteps = MOST_STEPS,
): Finding {
  // A read without an answer says nothing.
  const effective = operations.filter((operation) => operation.kind === "write" || isAnswered(operation));
  const head = timelineOf(effective);
  // Operations without an answer need not have taken effect, so only the others must find a place.
  let missing = effective.filter(isAnswered).length;
  const placed: Point[] = [];
  const seen = new Set<string>();
  const choices: Choice[] = [];
  let state = initial;
  let steps = 0;

  function place(call: Point): void {
    call.lift();
    placed.push(call);
    if (call.answer) missing--;
  }

  function takeBackTo(depth: number): void {
    while (placed.length > depth) {
      const call = placed.pop();
      if (call?.answer) missing++;
      call?.putBack();
    }
  }

  /** Places each read that gives what the register holds: no order is lost by that, since it changes nothing. */
  function placeReads(): void {
    for (let point = head.next; point.called; point = point.next) {
      steps++;
      if (point.called.kind === "write" || point.called.value !== state) continue;
      const { previous } = point;
      place(point);
      point = previous;
    }
  }

  /**
   * Opens the choice between the writes that may come next, unless it has been seen. Of those of one value only the one
   * that must return first is tried, since any other one could change places with it.
   */
  function choose(): void {
    const urgent = new Map<string | null, Point>();
    const open: number[] = [];
    let point = head.next;
    for (; point.called; point = point.next) {
      steps++;
      open.push(point.number);
      if (point.called.kind === "read") continue;
      const other = urgent.get(point.called.value);
      if (!other || deadlineOf(point) < deadlineOf(other)) urgent.set(point.called.value, point);
    }
    // The open calls tell all: whatever else was called before the first return is placed, and what the register holds
    // does not matter, because no open read gives it, so that a write comes next.
    const configuration = open.join();
    if (seen.has(configuration)) return;
    seen.add(configuration);
    const writes = [...urgent.values()].sort((a, b) => deadlineOf(b) - deadlineOf(a));
    choices.push({ depth: placed.length, writes });
  }

  placeReads();
  if (missing > 0) choose();
  while (missing > 0) {
    const choice = choices.at(-1);
    if (!choice) return { isFound: false, steps };
    if (steps > mostSteps) return { isFound: null, steps };
    takeBackTo(choice.depth);
    const write = choice.writes.pop();
    if (!write?.called) {
      choices.pop();
      continue;
    }
    place(write);
    state = write.called.value;
    placeReads();
    if (missing > 0) choose();
  }
  return { isFound: true, steps };
}

function deadlineOf({ answer }: Point): number {
  return answer?.number ?? Number.MAX_SAFE_INTEGER;
}
