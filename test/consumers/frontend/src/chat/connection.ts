import { type ReadonlySignal, signal } from "@preact/signals";

const PULSE_MS = 3_000;
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 8_000;

/** Knows whether the server answers, and keeps asking while it does not: first soon, then less and less often. */
export class Connection {
  readonly #probe: () => Promise<void>;
  readonly #onPulse: (wasUp: boolean) => void;
  readonly #isUp = signal(true);
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `probe` rejects where the server is silent; `onPulse` hears of each sign of life, and whether one was missed. */
  constructor(probe: () => Promise<void>, onPulse: (wasUp: boolean) => void) {
    this.#probe = probe;
    this.#onPulse = onPulse;
  }

  get isUp(): ReadonlySignal<boolean> {
    return this.#isUp;
  }

  /** Starts to feel the server's pulse. */
  start(): void {
    this.#schedule(PULSE_MS);
    addEventListener("online", () => void this.check());
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) void this.check();
    });
  }

  /** Notes that a request got no answer. */
  lost(): void {
    if (!this.#isUp.value) return;
    this.#isUp.value = false;
    this.#schedule(FIRST_RETRY_MS);
  }

  /** Asks the server now. */
  async check(): Promise<void> {
    const wasUp = this.#isUp.value;
    try {
      await this.#probe();
      this.#failures = 0;
      this.#isUp.value = true;
      this.#schedule(PULSE_MS);
      this.#onPulse(wasUp);
    } catch {
      this.#isUp.value = false;
      this.#schedule(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures));
      this.#failures += 1;
    }
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), delay);
  }
}
