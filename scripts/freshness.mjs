import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The newest change below a folder or of a file, in milliseconds; 0 where there is none. */
export function newestChange(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** Tells whether everything built is there and no source has changed since. */
export function isUpToDate(root, sources, built) {
  const newestSource = Math.max(...sources.map((path) => newestChange(join(root, path))));
  return built.every((path) => newestChange(join(root, path)) > newestSource);
}
