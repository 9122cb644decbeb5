/** One completed operation on a register, with the times between which it took effect. */
export interface RegisterOperation {
  readonly kind: "read" | "write";
  /** What was written, or what the read gave; `null` is a value like any other. */
  readonly value: string | null;
  /** When the request was sent. */
  readonly start: number;
  /** When the answer was there; `Infinity` where none came, so that it may have taken effect at any time, or never. */
  readonly end: number;
}

interface Entry {
  readonly operation: number;
  /** Of a call: the entry of its return. */
  match: Entry | null;
  previous: Entry | null;
  next: Entry | null;
}

/** The calls and returns in the order of time, as a list from which operations can be lifted and put back. */
function history(operations: readonly RegisterOperation[]): Entry {
  const points = operations.flatMap(({ start, end }, operation) => [
    { time: start, isReturn: false, operation },
    { time: end, isReturn: true, operation },
  ]);
  // At the same time a call comes first: then the two overlap, which accuses nobody wrongly.
  points.sort((a, b) => (a.time === b.time ? Number(a.isReturn) - Number(b.isReturn) : a.time - b.time));
  const head: Entry = { operation: -1, match: null, previous: null, next: null };
  const calls = new Map<number, Entry>();
  let last = head;
  for (const { isReturn, operation } of points) {
    const entry: Entry = { operation, match: null, previous: last, next: null };
    if (isReturn) {
      const call = calls.get(operation);
      if (call) call.match = entry;
    } else calls.set(operation, entry);
    last.next = entry;
    last = entry;
  }
  return head;
}

function unlink(entry: Entry): void {
  if (entry.previous) entry.previous.next = entry.next;
  if (entry.next) entry.next.previous = entry.previous;
}

function relink(entry: Entry): void {
  if (entry.previous) entry.previous.next = entry;
  if (entry.next) entry.next.previous = entry;
}

/**
 * Tells whether the operations on one register can be put into one order that keeps to real time and in which each
 * read gives the last value written: the search of Wing and Gong with Lowe's memory of configurations already seen, as
 * in Knossos and Porcupine. `initial` is what the register held before.
 */
export function isLinearizable(operations: readonly RegisterOperation[], initial: string | null): boolean {
  const head = history(operations);
  const linearized = operations.map(() => false);
  const seen = new Set<string>();
  const stack: { entry: Entry; state: string | null }[] = [];
  let state = initial;
  let entry = head.next;
  // Operations without an answer need not have taken effect, so only the others must find a place.
  const answered = operations.filter(({ end }) => end !== Infinity).length;
  let placed = 0;

  while (placed < answered) {
    const operation = entry && operations[entry.operation];
    if (entry?.match && operation) {
      const holds = operation.kind === "write" || operation.value === state;
      const following = operation.kind === "write" ? operation.value : state;
      linearized[entry.operation] = true;
      const configuration = `${linearized.map(Number).join("")} ${JSON.stringify(following)}`;
      if (holds && !seen.has(configuration)) {
        seen.add(configuration);
        stack.push({ entry, state });
        state = following;
        if (operation.end !== Infinity) placed++;
        unlink(entry);
        unlink(entry.match);
        entry = head.next;
      } else {
        linearized[entry.operation] = false;
        entry = entry.next;
      }
      continue;
    }
    // A return whose call has found no place, or the end of the list: take the last choice back.
    const last = stack.pop();
    if (!last?.entry.match) return false;
    linearized[last.entry.operation] = false;
    if (operations[last.entry.operation]?.end !== Infinity) placed--;
    state = last.state;
    relink(last.entry.match);
    relink(last.entry);
    entry = last.entry.next;
  }
  return true;
}
