import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A consumer's folder with the packed package installed in it, as npm would lay it out. */
export interface Consumer {
  readonly folder: string;
  readonly packageFolder: string;
  remove(): void;
}

/** Packs the package and unpacks it into an empty consumer; without its dependencies where the consumer is to have none. */
export function installPacked({ withDependencies }: { withDependencies: boolean }): Consumer {
  const folder = mkdtempSync(join(tmpdir(), "consumer-"));
  execFileSync("npm", ["pack", "--ignore-scripts", "--silent", "--pack-destination", folder], {
    stdio: "pipe",
  });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "";
  const packageFolder = join(folder, "node_modules/@dispatch/transport-contract");
  mkdirSync(packageFolder, { recursive: true });
  execFileSync("tar", ["-xzf", join(folder, tarball), "-C", packageFolder, "--strip-components=1"]);
  if (withDependencies) {
    const { dependencies } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
    for (const name of Object.keys(dependencies)) {
      symlinkSync(join(process.cwd(), "node_modules", name), join(folder, "node_modules", name));
    }
  }
  return { folder, packageFolder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
