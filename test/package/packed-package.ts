import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A consumer's folder with the packed package installed in it, as npm would lay it out. */
export interface Consumer {
  readonly folder: string;
  readonly packageFolder: string;
  remove(): void;
}

/** Packs the package and unpacks it into an empty consumer; without zod where the consumer is to have none. */
export function installPacked({ withZod }: { withZod: boolean }): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "consumer-"));
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    stdio: "pipe",
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  const packageFolder = join(folder, "node_modules/@dispatch/transport-contract");
  mkdirSync(packageFolder, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", packageFolder, "--strip-components=1"]);
  if (withZod) symlinkSync(join(process.cwd(), "node_modules/zod"), join(folder, "node_modules/zod"));
  return { folder, packageFolder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
