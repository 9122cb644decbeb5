import { type Check, Inconclusive } from "../../conformance/check.js";
import { httpTarget } from "../../conformance/http/http-target.js";
import type { Oracle, Target } from "../../conformance/ports.js";
import type { VerifyOptions } from "./options.js";
import type { RestartCommand } from "./restart-command.js";
import { secretsOf } from "./secrets.js";

/** Once the restart command has failed the backend may be down, and whatever it does not answer is not its fault. */
function excused(target: Target, { fault }: RestartCommand): Target {
  const entries = Object.entries(target).map(([name, port]: [string, unknown]) => {
    if (typeof port !== "function") return [name, port];
    const call = async (...given: unknown[]): Promise<unknown> => {
      const reason = fault();
      if (reason !== null) throw new Inconclusive(reason);
      return port(...given);
    };
    return [name, call];
  });
  return Object.fromEntries(entries) as Target;
}

/** A restart that never took the backend down may show that something was lost, but not that all was kept. */
export function withDoubt(checks: readonly Check[], command: RestartCommand | null): readonly Check[] {
  return checks.map((check) => {
    if (!command || !check.needs.includes("restart")) return check;
    const run: Check["run"] = async (laboratory) => {
      await check.run(laboratory);
      const doubt = command.doubt();
      if (doubt !== null) throw new Inconclusive(doubt);
    };
    return { ...check, run };
  });
}

/** Makes the target that the command line describes. */
export async function targetOf(
  options: VerifyOptions,
  oracle: Oracle | null,
  command: RestartCommand | null,
): Promise<Target> {
  const described = await httpTarget({
    ...options.backend,
    ...(oracle ? { oracle } : {}),
    ...(command ? { restart: command.restart } : {}),
  });
  const target = { ...described, secrets: secretsOf(options) };
  return command ? excused(target, command) : target;
}
