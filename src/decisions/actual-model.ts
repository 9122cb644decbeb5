/**
 * Figures by model name, first entry = the primary model: a plain object, a `Map`, or any iterable of entries.
 *
 * A plain object hoists integer-like names (`"10"` before `"gpt-4"`), so its first key is not always the first one
 * written. A `Map`, an array of entries and `perModelEntries` keep the order exactly (ACTUAL-02).
 */
export type PerModel = Readonly<Record<string, unknown>> | Iterable<readonly [string, unknown]>;

/** As much of a run's usage as the decisions read: an agent's own record, or the same on the wire. */
export interface UsageLike {
  readonly per_model?: PerModel | null | undefined;
  readonly perModel?: PerModel | null | undefined;
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}

function firstName(perModel: unknown): string | null {
  if (typeof perModel !== "object" || perModel === null) return null;
  if (!isIterable(perModel)) return Object.keys(perModel)[0] ?? null;
  for (const entry of perModel) {
    const name: unknown = Array.isArray(entry) ? entry[0] : null;
    return typeof name === "string" ? name : null;
  }
  return null;
}

/**
 * Tells which model really ran: the first key of the run's `per_model` (or `perModel`), else the configured model,
 * else `null`. A first key that is `""` counts as none; a later key is never taken (ACTUAL-01). Give `per_model` as a
 * `Map` or as entries where names may look like integers (ACTUAL-02).
 */
export function extractActualModel(
  runUsage: UsageLike | null | undefined,
  configuredModel?: string | null,
): string | null {
  return firstName(runUsage?.per_model ?? runUsage?.perModel) || configuredModel || null;
}

/**
 * What `withActualModel` writes: the model that answered and, where that is another one, the name asked for. An alias,
 * because TypeScript lets no interface stand where an index signature is asked for, as in `BotMessageMetadata`.
 */
export type ActualModel = {
  readonly model?: string | undefined;
  readonly requestedModel?: string | undefined;
};

/**
 * Builds the metadata to save with an assistant message: a copy of what was given, its `model` set to the model that
 * really ran, and its `requestedModel` to the configured model where the two names differ (ACTUAL-03, META-05). Every
 * other key is kept, nothing is mutated, and where no model is known none is claimed.
 */
export function withActualModel<Metadata extends object>(
  metadata: Metadata | null | undefined,
  runUsage: UsageLike | null | undefined,
  configuredModel?: string | null,
): Metadata & ActualModel {
  const { model: _model, requestedModel: _requested, ...kept } = { ...metadata } as Metadata & ActualModel;
  const model = extractActualModel(runUsage, configuredModel);
  return {
    ...kept,
    ...(model === null ? null : { model }),
    ...(configuredModel && configuredModel !== model ? { requestedModel: configuredModel } : null),
  } as Metadata & ActualModel;
}

/** Reads the model that a message's bubble shows: a non-empty string, else `null` (ACTUAL-03). */
export function readActualModel(metadata: { readonly model?: unknown } | null | undefined): string | null {
  const model = metadata?.model;
  return typeof model === "string" && model !== "" ? model : null;
}
