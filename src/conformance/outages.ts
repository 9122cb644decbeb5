import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { noAnswerReason } from "./http/no-answer.js";
import type { Target } from "./ports.js";

/** One time that the backend stopped answering during a run. */
export interface Outage {
  /** The checks that were under way, by id. */
  readonly during: readonly string[];
  /** Where none was under way, the check that had ended last; `null` where there was none. */
  readonly after: string | null;
  /** Those that made it stop again when they ran alone, or the only one that was under way; empty where nobody knows. */
  readonly causes: readonly string[];
  /** Whether it answered again, so that the run went on. */
  readonly isOver: boolean;
}

/** How long a backend that takes no connection may take to come back by itself, in milliseconds. */
const PATIENCE = 3_000;
/** The same where it can be restarted. */
const SHORT_PATIENCE = 1_000;
const POLL = 250;

/** The cheapest question to each process of the backend; none where it has no port that asks one. */
function probesOf(target: Target): (() => Promise<unknown> | undefined)[] {
  const id = randomUUID();
  const others = (target.replicas ?? []).map((replica) => () => replica.getModel(id));
  if (target.getModel) return [() => target.getModel?.(id), ...others];
  if (target.readMessages) return [() => target.readMessages?.(id), ...others];
  return [() => target.listModels?.(), ...others];
}

/** Whether the backend, or one of its replicas, takes no connection now; one that keeps silent is not down. */
export async function isDown(target: Target): Promise<boolean> {
  const asked = probesOf(target).map(async (probe) => {
    try {
      await probe();
      return false;
    } catch (error) {
      const reason = noAnswerReason(error);
      return reason === "refused" || reason === "broke off";
    }
  });
  return (await Promise.all(asked)).some(Boolean);
}

/** Waits for a backend that was seen down: a supervisor may be starting it again. */
async function comesBack(target: Target, signal: AbortSignal | undefined): Promise<boolean> {
  const patience = target.restart ? SHORT_PATIENCE : PATIENCE;
  for (const end = Date.now() + patience; Date.now() < end && !signal?.aborted; ) {
    await sleep(POLL);
    if (!(await isDown(target))) return true;
  }
  return false;
}

/** Waits for the backend, and else restarts it by its port; gives why it is still down, `null` where it is up. */
export async function bringBack(target: Target, signal: AbortSignal | undefined): Promise<string | null> {
  if (await comesBack(target, signal)) return null;
  if (!target.restart || signal?.aborted) return "it did not come back";
  try {
    await target.restart();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return (await isDown(target)) ? "it did not answer after a restart either" : null;
}

/** How many checks are named; the rest is a number. */
const MOST_NAMED = 8;

function named(ids: readonly string[]): string {
  const rest = ids.length - MOST_NAMED;
  return `${ids.slice(0, MOST_NAMED).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** Says when the backend stopped answering, by the checks that made it do so or that were under way. */
export function outageWords({ during, after, causes }: Outage): string {
  const stopped = "the backend stopped answering";
  if (causes.length > 0) return `${stopped} during ${named(causes)}`;
  if (during.length > 0) return `${stopped} during ${named(during)}`;
  return after === null ? stopped : `${stopped} after ${after}`;
}
