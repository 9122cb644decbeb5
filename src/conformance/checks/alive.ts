import { Inconclusive } from "../check.js";
import type { Laboratory } from "../laboratory.js";
import { expectTurn, question } from "../turn-outcome.js";

/** The conversation works: what is set there is read there, or where nothing can be set a turn goes well. */
export async function expectAlive(laboratory: Laboratory, id: string): Promise<void> {
  if (!laboratory.has("selection")) {
    const [model] = laboratory.models;
    const request = { message: question(laboratory.nonce()), conversationId: id, model };
    return expectTurn(await laboratory.turn(request), "a turn fails");
  }
  await laboratory.set(id, "kit/alive");
  await laboratory.expectModel(id, "kit/alive", "a name that was set is not read back");
}

/**
 * Tells whether the backend refuses an id that it cannot hold, as ID-02 allows. A backend that refuses every id gets
 * no such leave: an ordinary conversation must work.
 */
export async function isRefused(
  laboratory: Laboratory,
  { status }: { readonly status: number },
): Promise<boolean> {
  if (status < 400 || status > 499) return false;
  await expectAlive(laboratory, await laboratory.newConversation());
  return true;
}

/** Ends the check where the backend refuses the id. */
export async function allowRefusal(
  laboratory: Laboratory,
  reply: { readonly status: number },
): Promise<void> {
  if (!(await isRefused(laboratory, reply))) return;
  throw new Inconclusive(`the backend refuses this id with status ${reply.status}, as it may (ID-02)`);
}
