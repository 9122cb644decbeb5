/**
 * What the page knows of one conversation's stored model. Replies can come in any order, so every request takes a
 * ticket, and a reply counts only where nothing newer has been heard or chosen since its ticket was drawn.
 */
export interface ModelChoice {
  /** What the server last said: a name, or `null` for the default; `undefined` until it was read. */
  readonly confirmed: string | null | undefined;
  /** What the user chose and the server has not confirmed yet; `undefined` where nothing is under way. */
  readonly wanted: string | null | undefined;
  /** What went wrong last, for the user to read. */
  readonly problem: string | null;
  /** The newest ticket drawn. */
  readonly drawn: number;
  /** The newest ticket heard: replies to older ones are dropped. */
  readonly heard: number;
}

/** A conversation whose stored model was not read yet. */
export const UNREAD_CHOICE: ModelChoice = {
  confirmed: undefined,
  wanted: undefined,
  problem: null,
  drawn: 0,
  heard: 0,
};

/** A conversation that no server knows yet: nothing is stored for it, so the default serves. */
export const NEW_CHOICE: ModelChoice = { ...UNREAD_CHOICE, confirmed: null };

/** What the selector shows: the user's wish while it is under way, else what is stored. */
export function selectedModel(choice: ModelChoice): string | null | undefined {
  return choice.wanted === undefined ? choice.confirmed : choice.wanted;
}

/** Draws the ticket of a read that starts now: `drawn` of the result. */
export function beginRead(choice: ModelChoice): ModelChoice {
  return { ...choice, drawn: choice.drawn + 1 };
}

/** Takes the reply to the read that drew `ticket`, unless something newer was heard or a choice is under way. */
export function takeRead(choice: ModelChoice, ticket: number, model: string | null): ModelChoice {
  if (ticket <= choice.heard || choice.wanted !== undefined) return choice;
  return { ...choice, confirmed: model, problem: null, heard: ticket };
}

/** Notes that the read that drew `ticket` failed; what is known stays. */
export function failRead(choice: ModelChoice, ticket: number, problem: string): ModelChoice {
  return ticket <= choice.heard || choice.wanted !== undefined ? choice : { ...choice, problem };
}

/** Shows the user's choice at once; reads that began before it no longer count. */
export function choose(choice: ModelChoice, model: string | null): ModelChoice {
  return { ...choice, wanted: model, problem: null, heard: choice.drawn };
}

/** Takes the server's word that `sent` was stored; a newer choice stays under way. */
export function confirmChoice(choice: ModelChoice, sent: string | null, stored: string | null): ModelChoice {
  const isLatest = choice.wanted === sent;
  return {
    ...choice,
    confirmed: stored,
    wanted: isLatest ? undefined : choice.wanted,
    heard: choice.drawn,
  };
}

/** Rolls a choice back that the server did not take; a newer choice stays under way. */
export function rollBackChoice(choice: ModelChoice, sent: string | null, problem: string): ModelChoice {
  return choice.wanted === sent ? { ...choice, wanted: undefined, problem, heard: choice.drawn } : choice;
}
