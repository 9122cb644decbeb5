import { Inconclusive } from "../check.js";
import type { Laboratory } from "../laboratory.js";

/** The conversation works: what is set there is read there. */
export async function expectAlive(laboratory: Laboratory, id: string): Promise<void> {
  await laboratory.set(id, "kit/alive");
  await laboratory.expectModel(id, "kit/alive", "a name that was set is not read back");
}

/**
 * Ends the check where the backend refuses an id that it cannot hold, as ID-02 allows. A backend that refuses every
 * id gets no such leave: an ordinary conversation must work.
 */
export async function allowRefusal(
  laboratory: Laboratory,
  { status }: { readonly status: number },
): Promise<void> {
  if (status < 400 || status > 499) return;
  await expectAlive(laboratory, await laboratory.newConversation());
  throw new Inconclusive(`the backend refuses this id with status ${status}, as it may (ID-02)`);
}
