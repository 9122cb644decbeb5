import type { CheckResult } from "../verdict.js";
import type { Hide } from "./hide-secrets.js";

/** The result without the secrets, wherever the backend or the kit repeats them. */
export function resultWithoutSecrets(result: CheckResult, hide: Hide): CheckResult {
  const hideIn = (text: string | null) => (text === null ? null : hide(text));
  return {
    ...result,
    message: hide(result.message),
    expected: hideIn(result.expected),
    got: hideIn(result.got),
    exchanges: result.exchanges.map(({ request, response, curl }) => ({
      request: hide(request),
      response: hide(response),
      curl: hideIn(curl),
    })),
  };
}
