import { isConversationId } from "@dispatch/transport-contract";

/** The id that the address names (`#/c/<encoded id>`); `null` for a new conversation, and for what is no id. */
export function readRoute(hash: string): string | null {
  const encoded = /^#\/c\/(.+)$/.exec(hash)?.[1];
  if (encoded === undefined) return null;
  try {
    const id = decodeURIComponent(encoded);
    return isConversationId(id) ? id : null;
  } catch {
    return null;
  }
}

/** The address of a conversation, or of a new one where there is no id yet. */
export function routeOf(id: string | null): string {
  return id === null ? "#/" : `#/c/${encodeURIComponent(id)}`;
}
