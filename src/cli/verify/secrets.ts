import type { ConformanceReport } from "../../conformance/judge.js";
import { excerpt } from "../../conformance/reply.js";
import type { VerifyOptions } from "./options.js";

const SECRET_NAME = /auth|cookie|token|key|secret|passw|session|credential|signature/i;

/** A shorter text would be found in half of all words. */
const SHORTEST = 4;

const HIDDEN = "…";

/** Whether a header, a parameter or a variable of that name holds what no report may show. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

function secretParameters(url: string): string[] {
  return [...new URL(url).searchParams].filter(([name]) => isSecretName(name)).map(([, value]) => value);
}

function secretVariables(command: string): string[] {
  const assignments = command.matchAll(/(\w+)=("[^"]*"|'[^']*'|[^\s;&|]+)/g);
  return [...assignments]
    .filter(([, name = ""]) => isSecretName(name))
    .map(([, , value = ""]) => value.replace(/^["']|["']$/g, ""));
}

/** The texts of a command line that no report may show, longest first. */
export function secretsOf({
  backend,
  restart,
}: Pick<VerifyOptions, "backend" | "restart">): readonly string[] {
  const headers = Object.entries(backend.headers ?? {}).filter(([name]) => isSecretName(name));
  const found = [
    ...headers.flatMap(([name, value]) => [`${name}: ${value}`, value, ...value.split(/\s+/).slice(1)]),
    ...(backend.socketUrl === undefined ? [] : secretParameters(backend.socketUrl)),
    ...(restart === null ? [] : secretVariables(restart)),
  ];
  const long = found.filter((secret) => secret.length >= SHORTEST);
  // A body quotes it as JSON does, and a report quotes the body; so a secret with a quote in it stands there escaped.
  const quoted = long.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const shown = quoted.flatMap((secret) => [secret, excerpt(secret, Number.POSITIVE_INFINITY)]);
  return [...new Set(shown)].sort((a, b) => b.length - a.length);
}

/** Takes the secrets out of a text; of a header its name stays. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((shown, secret) => {
    const name = /^[\w-]+: /.exec(secret)?.[0] ?? "";
    return shown.replaceAll(secret, `${name}${HIDDEN}`);
  }, text);
}

/** The report without the secrets, wherever the backend or the kit repeats them. */
export function reportWithoutSecrets(
  report: ConformanceReport,
  secrets: readonly string[],
): ConformanceReport {
  if (secrets.length === 0) return report;
  const clean = (text: string) => withoutSecrets(text, secrets);
  const cleanOr = (text: string | null) => (text === null ? null : clean(text));
  return {
    ...report,
    checks: report.checks.map((check) => ({
      ...check,
      message: clean(check.message),
      expected: cleanOr(check.expected),
      got: cleanOr(check.got),
      replay: clean(check.replay),
      exchanges: check.exchanges.map(({ request, response, curl }) => ({
        request: clean(request),
        response: clean(response),
        curl: cleanOr(curl),
      })),
    })),
  };
}
