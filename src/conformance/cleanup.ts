import type { Target } from "./ports.js";

/** What became of the conversations that a run has used. */
export interface UsedConversations {
  /** How many the run has used, its own and those that the backend minted; not every backend stores each. */
  readonly used: number;
  /** How many of them were removed. */
  readonly removed: number;
  /** Why some are left although they were to be removed; `null` where none is, or where nobody asked for it. */
  readonly fault: string | null;
}

/** How many are removed at once. */
const AT_ONCE = 8;

/** How long the removal may take, and how long once the user wants an end, in milliseconds. */
const MOST_MS = 60_000;
const MOST_MS_STOPPED = 3_000;

/** Resolves once the removal has taken long enough; `cancel` clears what is left of it. */
function deadline(signal: AbortSignal | undefined) {
  let timer: NodeJS.Timeout | undefined;
  let shorten = () => {};
  const reached = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, signal?.aborted ? MOST_MS_STOPPED : MOST_MS);
    shorten = () => {
      clearTimeout(timer);
      timer = setTimeout(resolve, MOST_MS_STOPPED);
    };
  });
  signal?.addEventListener("abort", shorten);
  const cancel = () => {
    clearTimeout(timer);
    signal?.removeEventListener("abort", shorten);
  };
  return { reached, cancel };
}

/** An id that every object inherits is not the kit's own: somebody else may have a conversation of that name. */
const isOwn = (id: string) => !(id in Object.prototype);

/**
 * Removes the conversations of a run, where the target has a port for it. Never throws, and changes no verdict: what
 * could not be removed is counted.
 */
export async function removeConversations(
  target: Target,
  ids: ReadonlySet<string>,
  { isDown, signal }: { readonly isDown: boolean; readonly signal: AbortSignal | undefined },
): Promise<UsedConversations> {
  const used = ids.size;
  if (!target.deleteConversation || used === 0) return { used, removed: 0, fault: null };
  if (isDown) return { used, removed: 0, fault: "the backend does not answer" };
  const queue = [...ids].filter(isOwn);
  let removed = 0;
  let fault: string | null = queue.length < used ? "ids such as __proto__ may be somebody else's" : null;
  let isOver = false;
  const worker = async () => {
    for (let id = queue.shift(); id !== undefined && !isOver; id = queue.shift()) {
      try {
        await target.deleteConversation?.(id);
        removed++;
      } catch (error) {
        fault = error instanceof Error ? error.message : String(error);
      }
    }
  };
  const { reached, cancel } = deadline(signal);
  await Promise.race([
    Promise.all(Array.from({ length: AT_ONCE }, worker)),
    reached.then(() => {
      isOver = true;
      fault = "there was no more time";
    }),
  ]);
  cancel();
  return { used, removed, fault };
}
