import type { RunningOracle } from "../../../../src/conformance.js";
import { type JudgedSystem, modelsUnder } from "../judged-system.js";
import type { CachibotBehaviour } from "./behaviour.js";
import { cachibotTarget } from "./cachibot-adapter.js";
import { OVER_BUDGET } from "./run.js";
import { BOT_MODEL, startCachibot } from "./server.js";

/** CachiBot by its adapter, with what the adapter cannot know. */
export async function judgedCachibot(
  oracle: RunningOracle,
  change: Partial<CachibotBehaviour> = {},
): Promise<JudgedSystem> {
  const { url, token, stop } = await startCachibot(oracle.url, change);
  const target = {
    ...cachibotTarget(url, token, modelsUnder("oracle")),
    defaultModel: BOT_MODEL,
    // A message names the driver's model, which lacks the credential.
    routes: [{ asked: OVER_BUDGET.asked, actual: "oracle-two" }],
    oracle,
  };
  return { target, stop };
}
