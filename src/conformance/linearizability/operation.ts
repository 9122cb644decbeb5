/** One operation on a register, with the times between which it took effect. */
export interface RegisterOperation {
  readonly kind: "read" | "write";
  /** What was written, or what the read gave; `null` is a value like any other. */
  readonly value: string | null;
  /** When the request was sent. */
  readonly start: number;
  /** When the answer was there; `Infinity` where none came, so that it may have taken effect at any time, or never. */
  readonly end: number;
}

/** Whether an answer came. A write without one may never have taken effect; a read without one says nothing. */
export function isAnswered({ end }: RegisterOperation): boolean {
  return end !== Number.POSITIVE_INFINITY;
}
