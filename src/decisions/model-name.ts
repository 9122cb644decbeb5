import { refusal } from "./refusal.js";

/** The two parts of a model's name (NAME-01). */
export interface ModelNameParts {
  /** The text before the first `/`: which credential of the server pays. Never empty, never with a `/`. */
  readonly credentialName: string;
  /** All the rest, further slashes included. Never empty. */
  readonly model: string;
}

/**
 * Splits a name at its first `/`: `openrouter/anthropic/claude-3` is credential `openrouter`, model
 * `anthropic/claude-3`. A name without a `/`, or with an empty side, gives `null` and is never repaired (NAME-01).
 */
export function parseModelName(name: string): ModelNameParts | null {
  const slash = name.indexOf("/");
  if (slash < 1 || slash === name.length - 1) return null;
  return { credentialName: name.slice(0, slash), model: name.slice(slash + 1) };
}

/**
 * Joins the two parts to the name that `parseModelName` splits into the same parts again. Parts that could not be
 * parsed back throw an `Error` with the code `invalid_model_name` (NAME-01).
 */
export function formatModelName({ credentialName, model }: ModelNameParts): string {
  if (!credentialName || credentialName.includes("/") || !model) {
    const fault = !model
      ? "model: expected a non-empty string"
      : `credentialName: expected a non-empty string without "/", got ${JSON.stringify(credentialName)}`;
    throw refusal("invalid_model_name", `${fault}; a model name is "<credentialName>/<model>"`);
  }
  return `${credentialName}/${model}`;
}
