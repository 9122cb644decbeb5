import { Failure } from "./check.js";
import type { Laboratory } from "./laboratory.js";
import type { TurnResult } from "./ports.js";
import { isLabelOf } from "./provider-name.js";
import { show } from "./reply.js";
import { answersTo, storedAnswer, storedMessages } from "./stored-messages.js";
import { expectTurn, liveModel, question } from "./turn-outcome.js";

/** Which model answered a turn, from whoever knows it. */
export interface Answerer {
  /**
   * What it goes by at the source. There is more than one name where the provider was asked for several models in one
   * turn, as for a title, and neither the stored answer nor the live usage says which of them answered; none where
   * nobody knows.
   */
  readonly names: readonly string[];
  /** The provider that was asked, the stored message, or what was said of a router; `null` where nobody knows. */
  readonly source: "provider" | "message" | "route" | null;
}

/** The turn went well, but those who know which model answered it do not agree. */
export class Disagreement extends Failure {}

const nobody: Answerer = { names: [], source: null };

function isName(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The name in the stored answer, if it is there and has one; where the provider knows, nobody waits for it. */
async function nameInPassing(laboratory: Laboratory, id: string, nonce: string): Promise<string | null> {
  if (!laboratory.has("messages")) return null;
  try {
    const name = answersTo(await storedMessages(laboratory, id), nonce).at(-1)?.model;
    return isName(name) ? name : null;
  } catch (error) {
    // That the messages can be read is for the checks of the messages.
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** The name in the stored answer, which must be there and have one. */
async function nameInAnswer(laboratory: Laboratory, id: string, nonce: string): Promise<string> {
  const { model } = await storedAnswer(laboratory, id, nonce);
  if (isName(model)) return model;
  throw new Failure("the stored answer names no model", "metadata.model with a name", show(model));
}

async function askedOfProvider(laboratory: Laboratory, nonce: string): Promise<readonly string[]> {
  const { oracle } = laboratory.target;
  if (!oracle) return [];
  const asked = await laboratory.observe(`the oracle: models asked for with ${nonce}`, async () =>
    oracle.modelsAskedFor(nonce),
  );
  return [...new Set(asked)];
}

/**
 * Finds out which model answered a turn that went well. An oracle knows what the provider was asked for; the stored
 * answer and the live usage, where they name a model, must then name one of those, and tell which of several it was.
 * Without an oracle, or for a model that is not behind it, the stored answer is asked.
 */
export async function whoAnswered(
  laboratory: Laboratory,
  id: string,
  nonce: string,
  turn: TurnResult,
): Promise<Answerer> {
  const asked = await askedOfProvider(laboratory, nonce);
  if (asked.length === 0) {
    if (!laboratory.has("messages")) return nobody;
    return { names: [await nameInAnswer(laboratory, id, nonce)], source: "message" };
  }
  let names = asked;
  for (const [what, label] of [
    ["the stored answer", await nameInPassing(laboratory, id, nonce)],
    ["the live usage", liveModel(turn)],
  ] as const) {
    if (label === null) continue;
    names = names.filter((name) => isLabelOf(label, name));
    if (names.length === 0)
      throw new Disagreement(
        `${what} names another model than the provider was asked for`,
        show(asked),
        show(label),
      );
  }
  return { names, source: "provider" };
}

async function ask(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
  what: string,
): Promise<{ readonly nonce: string; readonly turn: TurnResult }> {
  const nonce = laboratory.nonce();
  const turn = await laboratory.turn({
    message: question(nonce),
    conversationId,
    ...(model === null ? {} : { model }),
  });
  expectTurn(turn, what);
  return { nonce, turn };
}

/** One turn that must go well, and who answered it. */
export async function answeredBy(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
  what: string,
): Promise<Answerer> {
  const { nonce, turn } = await ask(laboratory, conversationId, model, what);
  return whoAnswered(laboratory, conversationId, nonce, turn);
}

/** One turn that must go well, and the model that its stored answer names; only for checks that need messages. */
export async function namedBy(
  laboratory: Laboratory,
  conversationId: string,
  model: string | null,
  what: string,
): Promise<string> {
  const { nonce } = await ask(laboratory, conversationId, model, what);
  return nameInAnswer(laboratory, conversationId, nonce);
}
