const SECRET_NAME = /auth|access|cookie|token|jwt|key|secret|passw|session|credential|signature/i;

/** Words before a credential that are no part of the secret. */
const SCHEME = /^(?:basic|bearer|digest|negotiate|token|apikey)\s+/i;

/** Whether a header, a parameter or a variable of that name holds what no report may show. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** What `Authorization: Basic …` encodes, and the password in it. */
function basicCredentials(value: string): string[] {
  const [, encoded = ""] = /^basic\s+([\w+/=-]+)$/i.exec(value) ?? [];
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair === "" ? [] : [pair, pair.slice(pair.indexOf(":") + 1)];
}

/** The secrets of headers: the values of those whose name says that they hold one. */
export function headerSecrets(headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    isSecretName(name) ? [value.replace(SCHEME, ""), ...basicCredentials(value)] : [],
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The secrets of a URL: the password, and the values of the parameters whose name says that they hold one. */
export function urlSecrets(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { password, searchParams } = new URL(url);
  const parameters = [...searchParams].filter(([name]) => isSecretName(name));
  return [...(password === "" ? [] : [decoded(password)]), ...parameters.map(([, value]) => value)];
}
