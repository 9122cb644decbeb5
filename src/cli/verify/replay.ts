import { isSecretName } from "../../conformance/secrets/secret-texts.js";
import type { VerifyOptions } from "./options.js";
import { hidingSecretsOf } from "./secrets.js";

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A header that may hold a secret, however short it is. */
function withoutValue(header: string): string {
  const [name = ""] = header.split(":");
  return isSecretName(name) ? `${name.trim()}: …` : header;
}

/**
 * Makes the lines that run one check again, against the same backend and with the same random choices. Secrets are
 * hidden before a word is quoted, since quotes would break them up.
 */
export function replayLines(options: VerifyOptions): (id: string, seed: number) => string {
  const { backend, flags } = options;
  const hide = hidingSecretsOf(options);
  const given = flags.flatMap(({ name, value }) => {
    if (value === null) return [`--${name}`];
    return [`--${name}`, hide(name === "header" ? withoutValue(value) : value)];
  });
  const words = ["verify", ...backend.baseUrls.map(hide), ...given].map(quoted).join(" ");
  return (id, seed) => `npx --no transport-contract ${words} --only ${quoted(id)} --seed ${seed}`;
}
