import { Failure, Inconclusive } from "./check.js";
import type { Laboratory } from "./laboratory.js";

/** So often a clear may be undone, as by what other checks write at the same time, before it counts as impossible. */
const MOST_TRIES = 6;

async function hasCleared(laboratory: Laboratory): Promise<boolean> {
  const id = await laboratory.newConversation();
  await laboratory.set(id, "kit/to-clear");
  try {
    await laboratory.set(id, null);
    await laboratory.expectModel(id, null, "the clear has not removed the name");
    return true;
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

async function clears(laboratory: Laboratory): Promise<boolean> {
  for (let tries = 0; tries < MOST_TRIES; tries++) if (await hasCleared(laboratory)) return true;
  return false;
}

/**
 * Whether the backend can clear a stored model at all; found out once per run. One that cannot fails WRITE-02 and
 * WRITE-03, and all other checks judge what they can without a clear.
 */
export function canClear(laboratory: Laboratory): Promise<boolean> {
  const { findings } = laboratory;
  if (findings.canClear) return findings.canClear;
  const found = clears(laboratory);
  findings.canClear = found;
  found.catch(() => {
    delete findings.canClear;
  });
  return found;
}

/** Ends a check that is about clearing where the backend cannot clear: WRITE-02 says so once for all. */
export async function needClearing(laboratory: Laboratory): Promise<void> {
  if (await canClear(laboratory)) return;
  throw new Inconclusive(
    "the backend cannot clear a stored model (WRITE-02/null), so nothing is seen after a clear",
  );
}
