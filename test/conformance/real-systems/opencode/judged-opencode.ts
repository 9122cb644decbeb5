import type { RunningOracle } from "../../../../src/conformance.js";
import { type JudgedSystem, modelsUnder } from "../judged-system.js";
import type { OpencodeBehaviour } from "./behaviour.js";
import { opencodeTarget } from "./opencode-adapter.js";
import { startOpencode } from "./server.js";
import { ALIAS } from "./sessions.js";

/** opencode by its adapter, with what the adapter cannot know. */
export async function judgedOpencode(
  oracle: RunningOracle,
  change: Partial<OpencodeBehaviour> = {},
): Promise<JudgedSystem> {
  const { url, stop } = await startOpencode(oracle.url, change);
  const target = {
    ...opencodeTarget(url, modelsUnder("oracle")),
    defaultModel: "oracle/oracle-one",
    routes: [{ asked: `oracle/${ALIAS.asked}`, actual: `oracle/${ALIAS.actual}` }],
    oracle,
  };
  return { target, stop };
}
