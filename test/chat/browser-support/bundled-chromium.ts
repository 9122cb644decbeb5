import { existsSync, readFileSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ChromiumProgram } from "./chromium.js";

const require = createRequire(import.meta.url);

/** The package's version; its manifest is no export, so it is read beside the entry. */
function packageVersion(): string {
  const entry = require.resolve("@sparticuz/chromium");
  const manifest = join(dirname(entry), "../../package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}

function fontConfiguration(folder: string): string {
  const places = [join(folder, "fonts"), "/usr/share/fonts"].map((place) => `<dir>${place}</dir>`);
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>${places.join("")}<cachedir>${join(folder, "font-cache")}</cachedir></fontconfig>`;
}

/** Unpacks into `folder`. The package unpacks to `os.tmpdir()`, and its libraries only where it believes to be on AWS. */
async function unpack(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { TMPDIR, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
  const before = { TMPDIR, AWS_LAMBDA_JS_RUNTIME, LD_LIBRARY_PATH, FONTCONFIG_PATH };
  process.env["TMPDIR"] = folder;
  process.env["AWS_LAMBDA_JS_RUNTIME"] = "nodejs20.x";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/**
 * Unpacks the Chromium that `@sparticuz/chromium` ships, once per version and machine, with the system libraries and
 * the font that it brings, so that it runs on a bare Linux. Test files that start at the same time do not disturb one
 * another: each unpacks beside, and the first to be done is taken.
 */
export async function extractBundledChromium(): Promise<ChromiumProgram> {
  const folder = join(tmpdir(), `chromium-${packageVersion()}-for-tests`);
  if (!existsSync(folder)) {
    const beside = `${folder}-${process.pid}-${Date.now()}`;
    await unpack(beside);
    await writeFile(join(beside, "fonts.conf"), fontConfiguration(folder));
    await rename(beside, folder).catch(async (error: unknown) => {
      await rm(beside, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    });
  }
  const libraries = [join(folder, "al2023/lib"), process.env["LD_LIBRARY_PATH"]];
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(":"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  };
}
