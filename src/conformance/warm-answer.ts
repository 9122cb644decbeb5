import { Failure } from "./check.js";
import type { Reply } from "./ports.js";
import { expectStatus, objectOf, show } from "./reply.js";

const counts = [
  "inputTokens",
  "outputTokens",
  "cacheReadTokens",
  "cacheWriteTokens",
  "cachePct",
  "expectedCacheRate",
];

/** The reply must be a WarmResponse; gives the model that it names, if it names one. */
export function expectWarmResponse(reply: Reply, what: string): string | null {
  expectStatus(reply, 200, what);
  const body = objectOf(reply, "a WarmResponse");
  for (const field of counts) {
    const value = body[field];
    if (typeof value !== "number")
      throw new Failure(`the warm-up's ${field} is no number`, "a number", show(value));
    if ((field === "cachePct" || field === "expectedCacheRate") && (value < 0 || value > 100)) {
      throw new Failure(`the warm-up's ${field} is no percentage`, "0 to 100", show(value));
    }
  }
  return typeof body["model"] === "string" && body["model"] !== "" ? body["model"] : null;
}
