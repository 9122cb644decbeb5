// Runs the processes that measure, sums up what they found, and writes `results.json`, `chart.svg` and the measured part
// of the README; with `--quick` it measures for a minute and writes nothing.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { peers } from "./peers/index.js";
import { budgets } from "./report/budgets.js";
import { chart } from "./report/chart.js";
import { withMeasuredPart } from "./report/readme.js";
import { resultsOf } from "./report/results.js";
import { table } from "./report/table.js";

const isQuick = process.argv.includes("--quick");

const settings = isQuick
  ? { processes: 2, rounds: 15, largestPage: 1_000, sampleMs: 0.5, coldStarts: 5 }
  : { processes: 5, rounds: 61, largestPage: 100_000, sampleMs: 1, coldStarts: 41 };

/** Runs one measuring process, and gives the lines that it wrote. */
async function measure(file, flags, ...values) {
  const child = spawn(
    process.execPath,
    [...flags, new URL(`measure/${file}.js`, import.meta.url).pathname, ...values.map(String)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise((resolve) => child.on("close", resolve));
  const lines = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(JSON.parse(line));
    process.stderr.write(".");
  }
  if ((await ended) !== 0) throw new Error(`measure/${file}.js failed`);
  return lines;
}

function versionOf(name) {
  return JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8"))
    .version;
}

const named = [...new Set(peers.flatMap((peer) => peer.package ?? []))];
const versions = {
  node: process.versions.node,
  v8: process.versions.v8,
  ...Object.fromEntries(named.map((name) => [name, versionOf(name)])),
};

const speed = [];
for (let seed = 1; seed <= settings.processes; seed++) {
  const { rounds, largestPage, sampleMs } = settings;
  speed.push(...(await measure("speed", ["--expose-gc"], seed, rounds, largestPage, sampleMs)));
}
const young = ["--expose-gc", "--min-semi-space-size=256", "--max-semi-space-size=256"];
const heap = await measure("heap", young);
const [coldStart] = await measure("cold-start", [], 1, settings.coldStarts);

const results = resultsOf({ versions, settings, speed, heap, coldStart });
const judged = budgets(results);
const leftOut = peers.flatMap((peer) =>
  Object.entries(peer.leftOut ?? {}).map(([work, reason]) => [`${peer.name}: ${work}`, reason]),
);
process.stdout.write(`\n\n${table(results, judged, leftOut)}`);
if (!isQuick) {
  const whole = { ...results, budgets: judged };
  const readme = new URL("../../README.md", import.meta.url);
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(whole, null, 2)}\n`);
  writeFileSync(new URL("chart.svg", import.meta.url), chart(whole));
  writeFileSync(readme, withMeasuredPart(readFileSync(readme, "utf8"), whole));
}
