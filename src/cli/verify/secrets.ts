import { type Hide, hiding } from "../../conformance/secrets/hide-secrets.js";
import { headerSecrets, isSecretName, urlSecrets } from "../../conformance/secrets/secret-texts.js";
import type { VerifyOptions } from "./options.js";

function secretVariables(command: string): string[] {
  const assignments = command.matchAll(/(\w+)=("[^"]*"|'[^']*'|[^\s;&|]+)/g);
  return [...assignments]
    .filter(([, name = ""]) => isSecretName(name))
    .map(([, , value = ""]) => value.replace(/^["']|["']$/g, ""));
}

/** The texts of a command line that nothing may show: of its headers, its URLs and its restart command. */
export function secretsOf({
  backend,
  restart,
}: Pick<VerifyOptions, "backend" | "restart">): readonly string[] {
  const { baseUrls, socketUrl, headers = {} } = backend;
  return [
    ...headerSecrets(headers),
    ...[...baseUrls, ...(socketUrl === undefined ? [] : [socketUrl])].flatMap(urlSecrets),
    ...(restart === null ? [] : secretVariables(restart)),
  ];
}

/** Hides the secrets of a command line in whatever is said of its run. */
export function hidingSecretsOf(options: Pick<VerifyOptions, "backend" | "restart">): Hide {
  return hiding(secretsOf(options));
}
