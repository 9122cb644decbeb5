/** Where a turn's model may come from. `undefined`, `null` and `""` all mean "none" (RESOLVE-01). */
export interface ModelCandidates {
  /** The turn's own `model`. */
  readonly override?: string | null | undefined;
  /** What the conversation has stored. */
  readonly persisted?: string | null | undefined;
  /** The server's default. */
  readonly defaultModel?: string | null | undefined;
}

/** Which model a turn uses, and what is to be stored because of it (RESOLVE-01). */
export interface ModelResolution {
  /** The name to ask the provider for; `null` lets the server's default provider choose. */
  readonly model: string | null;
  /** Which candidate won. */
  readonly source: "override" | "persisted" | "default";
  /** The name to store once the provider has accepted it; `null` stores nothing (RESOLVE-02). */
  readonly persist: string | null;
}

/**
 * Decides which model a turn uses: its own, else the conversation's stored one, else the server's default.
 * Never throws. The default is never to be stored, and a stored value is never re-stored (RESOLVE-01, RESOLVE-02).
 */
export function resolveModel({ override, persisted, defaultModel }: ModelCandidates): ModelResolution {
  if (override) return { model: override, source: "override", persist: override };
  if (persisted) return { model: persisted, source: "persisted", persist: null };
  return { model: defaultModel || null, source: "default", persist: null };
}
