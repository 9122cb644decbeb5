import { access, mkdir, open, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { ConformanceReport } from "../../conformance/judge.js";
import { badgeJson, badgeSvg } from "../../conformance/report/badge.js";
import { htmlReport } from "../../conformance/report/html/page.js";
import { jsonReport } from "../../conformance/report/json.js";
import { junitReport } from "../../conformance/report/junit.js";
import { markdownReport } from "../../conformance/report/markdown.js";
import { tapReport } from "../../conformance/report/tap.js";
import { didYouMean, quotedValue, reasonOf, shortened, UsageFault } from "../usage-fault.js";

/** A report that was asked for; the file `-` is standard output. */
export interface ReportFile {
  readonly kind: ReportKind;
  readonly file: string;
}

/** The kinds of reports, by the word that asks for them. */
export type ReportKind = "json" | "junit" | "tap" | "html" | "md" | "badge";

const writers: Readonly<Record<ReportKind, (report: ConformanceReport) => string>> = {
  json: jsonReport,
  junit: junitReport,
  tap: tapReport,
  html: htmlReport,
  md: markdownReport,
  badge: badgeJson,
};

const kinds = Object.keys(writers) as ReportKind[];

function textOf({ kind, file }: ReportFile, report: ConformanceReport): string {
  if (kind === "badge" && file.toLowerCase().endsWith(".svg")) return badgeSvg(report);
  return writers[kind](report);
}

/** Reads `KIND=FILE` pairs with commas between them. */
export function reportFiles(texts: readonly string[]): readonly ReportFile[] {
  const files = texts
    .flatMap((text) => text.split(","))
    .map((pair) => {
      const [name = "", ...rest] = pair.split("=");
      const file = rest.join("=");
      const kind = kinds.find((candidate) => candidate === name.trim());
      if (!kind || file === "") {
        const near = kind ? "" : didYouMean(name, kinds);
        throw new UsageFault(
          `--report: expected KIND=FILE with one of ${kinds.join(", ")}, got ${quotedValue(pair)}${near}`,
        );
      }
      return { kind, file };
    });
  const twice = files.find(({ file }, index) => files.findIndex((other) => other.file === file) !== index);
  if (twice)
    throw new UsageFault(
      `--report: two reports for ${twice.file === "-" ? "standard output" : quotedValue(twice.file)}`,
    );
  return files;
}

/** Makes sure, before a run that may be long, that the reports can be written. */
export async function prepareReports(files: readonly ReportFile[], cwd: string): Promise<void> {
  for (const { kind, file } of files) {
    if (file === "-") continue;
    const place = resolve(cwd, file);
    try {
      await mkdir(dirname(place), { recursive: true });
      const existed = await access(place).then(
        () => true,
        () => false,
      );
      await (await open(place, "a")).close();
      if (!existed) await rm(place);
    } catch (error) {
      throw new UsageFault(`--report: cannot write ${kind}=${shortened(file)}: ${reasonOf(error)}`);
    }
  }
}

/** Writes the reports. Gives the one for standard output, and why one could not be written. */
export async function writeReports(
  files: readonly ReportFile[],
  report: ConformanceReport,
  cwd: string,
): Promise<{ readonly document: string | null; readonly faults: readonly string[] }> {
  let document: string | null = null;
  const faults: string[] = [];
  for (const asked of files) {
    const text = textOf(asked, report);
    if (asked.file === "-") {
      document = text;
      continue;
    }
    try {
      await writeFile(resolve(cwd, asked.file), text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      faults.push(`cannot write ${asked.kind}=${asked.file}: ${reason}`);
    }
  }
  return { document, faults };
}
