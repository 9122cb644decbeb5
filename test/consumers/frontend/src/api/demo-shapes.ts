/** One line of the list of conversations. The list is this demo's own, not the contract's. */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
}

/** What this demo's server says of itself. */
export interface About {
  readonly name: string;
  /** The model of conversations that have chosen none; `null` where the provider chooses. */
  readonly defaultModel: string | null;
}

function has<Key extends string>(value: unknown, ...keys: Key[]): value is Record<Key, unknown> {
  return typeof value === "object" && value !== null && keys.every((key) => key in value);
}

const areStrings = (...values: unknown[]) => values.every((value) => typeof value === "string");

/** Tells whether an answer is a list of conversations. */
export function isConversationList(
  value: unknown,
): value is { readonly conversations: readonly ConversationSummary[] } {
  if (!has(value, "conversations") || !Array.isArray(value.conversations)) return false;
  return value.conversations.every(
    (entry) => has(entry, "id", "title", "updatedAt") && areStrings(entry.id, entry.title, entry.updatedAt),
  );
}

/** Tells whether an answer is what a server says of itself. */
export function isAbout(value: unknown): value is About {
  if (!has(value, "name", "defaultModel")) return false;
  return areStrings(value.name) && (value.defaultModel === null || areStrings(value.defaultModel));
}
