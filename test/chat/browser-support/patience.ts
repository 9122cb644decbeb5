import { expect } from "vitest";

/** How long a test waits at most, in milliseconds: machines may be slow, and nothing waits longer than it has to. */
export const PATIENCE_MS = 30_000;

/** Expects of what is read again and again that it gets there. */
export function eventually<Value>(read: () => Value | Promise<Value>) {
  return expect.poll(read, { timeout: PATIENCE_MS });
}
