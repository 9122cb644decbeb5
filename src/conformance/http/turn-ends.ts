/** The events that end a turn, where `turn-sealed` does not. */
const ENDS: ReadonlySet<string> = new Set(["done", "end", "error"]);

/** How long `turn-sealed` is waited for behind another end, where it is known to come, and where it is known not to. */
const SEAL_COMES_MS = 5_000;
const SEAL_DOES_NOT_COME_MS = 50;

/** How many times longer than usual a turn may pause that has told text and no usage yet. */
const PAUSE_IN_TEXT = 10;

/** How a backend tells the ends of its turns on the WebSocket: learnt from its turns, so that none is waited for in vain. */
export class TurnEnds {
  readonly #isSealed = new Map<string, boolean>();
  #isTold = false;

  constructor(readonly quietMs: number) {}

  isEnd(type: string): boolean {
    return ENDS.has(type);
  }

  /** A turn was sealed, behind the given end where it had one. */
  sealed(end: string | null): void {
    this.#isTold = true;
    if (end !== null) this.#isSealed.set(end, true);
  }

  /** A turn has ended in this way, and `turn-sealed` did not come. */
  notSealed(end: string): void {
    if (end !== "error") this.#isTold = true;
    if (!this.#isSealed.has(end)) this.#isSealed.set(end, false);
  }

  /** How long `turn-sealed` may take behind this end, in milliseconds. */
  waitBehind(end: string): number {
    const isSealed = this.#isSealed.get(end);
    if (isSealed === undefined) return this.quietMs;
    return isSealed ? SEAL_COMES_MS : SEAL_DOES_NOT_COME_MS;
  }

  /** How long a turn that has not ended may pause before it counts as ended, in milliseconds; `null` = for ever. */
  waitWithin(told: { readonly usage: boolean; readonly text: boolean }): number | null {
    // A pause is no end where ends are told: a tool may run, or a model may think.
    if (this.#isTold) return null;
    if (told.usage) return this.quietMs;
    return told.text ? this.quietMs * PAUSE_IN_TEXT : null;
  }
}
