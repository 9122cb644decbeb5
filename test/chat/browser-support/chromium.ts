import { existsSync } from "node:fs";
import { join } from "node:path";
import { extractBundledChromium } from "./bundled-chromium.js";

/** How a Chromium of this machine is started. */
export interface ChromiumProgram {
  readonly executablePath: string;
  readonly env: NodeJS.ProcessEnv;
}

const { LOCALAPPDATA = "", PROGRAMFILES = "", "PROGRAMFILES(X86)": PROGRAMFILES_X86 = "" } = process.env;

const USUAL_PLACES: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  win32: [LOCALAPPDATA, PROGRAMFILES, PROGRAMFILES_X86].flatMap((folder) => [
    join(folder, "Google/Chrome/Application/chrome.exe"),
    join(folder, "Microsoft/Edge/Application/msedge.exe"),
  ]),
  linux: [
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/snap/bin/chromium",
  ],
};

/**
 * Finds a Chromium: the one that `CHROME_PATH` names, else the one inside the package `@sparticuz/chromium` (Linux on
 * x64, which needs nothing of the system), else one at a usual place. Throws where there is none, so that no test is
 * ever passed over in silence.
 */
export async function findChromium(): Promise<ChromiumProgram> {
  const { env, platform, arch } = process;
  const named = env["CHROME_PATH"];
  if (named) {
    if (!existsSync(named))
      throw new Error(`CHROME_PATH: expected a Chrome or Chromium, found no file at ${named}`);
    return { executablePath: named, env };
  }
  if (platform === "linux" && arch === "x64") return extractBundledChromium();
  const places = USUAL_PLACES[platform] ?? [];
  const executablePath = places.find((place) => existsSync(place));
  if (executablePath) return { executablePath, env };
  throw new Error(
    `no Chromium for ${platform} ${arch}: install Chrome or Chromium, or set CHROME_PATH to one (looked at ${places.join(", ")})`,
  );
}
