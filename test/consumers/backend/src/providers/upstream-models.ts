import type { OpenAI } from "openai";
import type { Log } from "../log.js";
import { reasonOf } from "../start-up-error.js";

const PATIENCE_MS = 2000;
const FRESH_MS = 60_000;
const FRESH_AFTER_FAILURE_MS = 10_000;

/**
 * Asks an API for its models, once a minute at most and not for longer than two seconds. Where it does not answer, the
 * last known names are given, else none: the list of models never fails because of one provider.
 */
export function createUpstreamModels(
  client: OpenAI,
  credentialName: string,
  log: Log,
): () => Promise<readonly string[]> {
  let known: readonly string[] = [];
  let freshUntil = 0;
  let asking: Promise<readonly string[]> | null = null;

  async function ask(): Promise<readonly string[]> {
    try {
      const page = await client.models.list({
        timeout: PATIENCE_MS,
        maxRetries: 0,
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      known = page.data.map(({ id }) => id).filter((id) => typeof id === "string" && id !== "");
      freshUntil = Date.now() + FRESH_MS;
    } catch (error) {
      log.warn({ provider: credentialName, reason: reasonOf(error) }, "models not listed");
      freshUntil = Date.now() + FRESH_AFTER_FAILURE_MS;
    } finally {
      asking = null;
    }
    return known;
  }

  return async () => {
    if (Date.now() < freshUntil) return known;
    asking ??= ask();
    return asking;
  };
}
