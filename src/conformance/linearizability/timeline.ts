import { isAnswered, type RegisterOperation } from "./operation.js";

/** A call or a return in a list in the order of time, from which operations can be lifted and put back. */
export class Point {
  /** Of the call of an operation that was answered: its return. */
  answer: Point | null = null;
  previous: Point = this;
  next: Point = this;

  /** The number is that of its place in time. The operation is that which is called here; `null` for a return. */
  constructor(
    readonly number: number,
    readonly called: RegisterOperation | null,
  ) {}

  private unlink(): void {
    this.previous.next = this.next;
    this.next.previous = this.previous;
  }

  private relink(): void {
    this.previous.next = this;
    this.next.previous = this;
  }

  /** Takes a call out of the list, with its return. */
  lift(): void {
    this.unlink();
    this.answer?.unlink();
  }

  /** Puts back what was lifted last. */
  putBack(): void {
    this.answer?.relink();
    this.relink();
  }
}

/** Gives the head of a closed list of all calls and returns. The head itself is no call, so each walk ends at it. */
export function timelineOf(operations: readonly RegisterOperation[]): Point {
  const moments = operations.flatMap((operation, index) => {
    const call = { time: operation.start, called: operation, index };
    return isAnswered(operation) ? [call, { time: operation.end, called: null, index }] : [call];
  });
  // At the same time a call comes first: then the two overlap, which accuses nobody wrongly.
  moments.sort((a, b) => (a.time === b.time ? Number(!a.called) - Number(!b.called) : a.time - b.time));
  const head = new Point(-1, null);
  const calls = new Map<number, Point>();
  for (const [number, { called, index }] of moments.entries()) {
    const point = new Point(number, called);
    const call = calls.get(index);
    if (call) call.answer = point;
    else calls.set(index, point);
    point.previous = head.previous;
    point.next = head;
    head.previous.next = point;
    head.previous = point;
  }
  return head;
}
