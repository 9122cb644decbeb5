/** Mints the id of a conversation. Not by `randomUUID`, which a page has only where it came by https or from localhost. */
export function newConversationId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
