import { Failure } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import { show } from "./reply.js";
import { storedAnswer } from "./stored-messages.js";
import { expectTurn, question } from "./turn-outcome.js";

/** What checks find out of a backend once, for all others. */
export interface SharedFindings {
  /** The actual model that the backend names when it is asked for a model, by the name asked for. */
  readonly actualNames: Map<string, Promise<string>>;
}

/** One turn that must go well, and the model its stored answer names. */
export async function answeredBy(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
  what: string,
): Promise<string> {
  const nonce = laboratory.nonce();
  const turn = await laboratory.turn({
    message: question(nonce),
    conversationId,
    ...(model === null ? {} : { model }),
  });
  expectTurn(turn, what);
  const answer = await storedAnswer(laboratory, conversationId, nonce);
  if (typeof answer.model !== "string" || answer.model === "") {
    throw new Failure("the stored answer names no model", "metadata.model with a name", show(answer.model));
  }
  return answer.model;
}

/**
 * The name that the backend gives to the answers of a model: the asked one itself, the one of a declared route, else
 * what a turn in a conversation of its own shows (a provider may answer `gpt-5` with a dated name).
 */
export function actualNameOf(laboratory: Laboratory, asked: string): Promise<string> {
  const route = laboratory.target.routes?.find((candidate) => candidate.asked === asked);
  if (route) return Promise.resolve(route.actual);
  const known = laboratory.findings.actualNames.get(asked);
  if (known) return known;
  const found = laboratory
    .newConversation()
    .then((id) => answeredBy(laboratory, id, asked, `a turn with the model ${show(asked)} fails`));
  laboratory.findings.actualNames.set(asked, found);
  found.catch(() => laboratory.findings.actualNames.delete(asked));
  return found;
}

/** Fails unless the actual name is the one that belongs to the asked model. */
export async function expectAnsweredBy(
  laboratory: Laboratory,
  actual: string,
  asked: string,
  what: string,
): Promise<void> {
  if (actual === asked) return;
  const expected = await actualNameOf(laboratory, asked);
  if (actual !== expected) throw new Failure(what, show(expected), show(actual));
}
