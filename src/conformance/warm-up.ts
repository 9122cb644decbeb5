import { setTimeout as sleep } from "node:timers/promises";
import { Failure, Inconclusive } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import type { Reply } from "./ports.js";
import { showReply } from "./reply.js";
import { expectTurn, question } from "./turn-outcome.js";
import { expectWarmResponse } from "./warm-answer.js";

/** How long a refusal is waited out, because a turn that has just ended may still count as running, in milliseconds. */
const MOST_WAITING = 5_000;

/**
 * A conversation that a backend can warm: it has a message, from a turn with the model that is stored, or with the
 * default where that is null. Where there are no turns it is empty.
 */
export async function conversationToWarm(laboratory: Laboratory, stored: string | null): Promise<string> {
  const id = await laboratory.newConversation();
  if (stored !== null) await laboratory.setIfStored(id, stored);
  if (!laboratory.has("turns")) return id;
  const model = laboratory.has("selection") ? null : stored;
  const turn = await laboratory.turn({
    message: question(laboratory.nonce()),
    conversationId: id,
    ...(model === null ? {} : { model }),
  });
  expectTurn(turn, "the turn before the warm-up fails");
  return id;
}

async function whenNothingRuns(warm: () => Promise<Reply>): Promise<Reply> {
  const deadline = Date.now() + MOST_WAITING;
  for (let pause = 50; ; pause *= 2) {
    const reply = await warm();
    if (reply.status !== 409 || Date.now() + pause > deadline) return reply;
    await sleep(pause);
  }
}

/**
 * Warms a conversation from `conversationToWarm` with a known model, which must be answered as a WarmResponse; gives
 * the model that it names, if it names one. WARM-05 allows a refusal with 409 for three reasons only, none of which is
 * there: no message, a turn that runs, an unknown model.
 */
export async function warmUp(
  laboratory: Laboratory,
  request: { readonly conversationId: string; readonly model?: string },
  what = "the warm-up fails",
): Promise<string | null> {
  if (!laboratory.has("turns")) {
    const reply = await laboratory.warm(request);
    if (reply.status !== 409) return expectWarmResponse(reply, what);
    throw new Inconclusive(
      "an empty conversation is not warmed (409), as WARM-05 allows, and no turn can be made",
    );
  }
  const reply = await whenNothingRuns(() => laboratory.warm(request));
  if (reply.status === 409) {
    throw new Failure(
      "a warm-up is refused although the conversation has a message, no turn runs and the model is known",
      "status 200",
      showReply(reply),
    );
  }
  return expectWarmResponse(reply, what);
}
