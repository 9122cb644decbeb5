import type { VerifyOptions } from "./options.js";

function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The line that runs one check again, against the same backend and with the same random choices. */
export function replayLine({ backend, flags }: VerifyOptions, id: string, seed: number): string {
  const given = flags.flatMap(({ name, value }) => (value === null ? [`--${name}`] : [`--${name}`, value]));
  const words = ["verify", ...backend.baseUrls, ...given, "--only", id, "--seed", String(seed)];
  return `npx transport-contract ${words.map(quoted).join(" ")}`;
}
