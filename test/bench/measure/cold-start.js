import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { randomOf, shuffled } from "../corpus/random.js";

const [seed, rounds] = process.argv.slice(2, 4).map(Number);

const here = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(here, ".cold-start-"));

const fourShapes = "export { BotMessage, ChatRequest, ModelResponse, SetModelRequest } from";

/** What is imported: as it lies in `node_modules`, or as a front end's bundle holds it. */
const subjects = {
  "an empty module": { code: "export {};" },
  "this package": { url: import.meta.resolve("@dispatch/transport-contract") },
  "this package, four shapes bundled": {
    code: `${fourShapes} "@dispatch/transport-contract";`,
    bundled: true,
  },
  "zod, four shapes bundled": { code: `${fourShapes} "./peers/zod-schemas.js";`, bundled: true },
  "zod, from node_modules": { code: `${fourShapes} "../peers/zod-schemas.js";` },
};

async function write([name, { url, code, bundled }], index) {
  if (url) return { name, url };
  const file = join(folder, `${index}.mjs`);
  if (bundled) {
    const stdin = { contents: code, resolveDir: here };
    await build({ stdin, bundle: true, minify: true, format: "esm", outfile: file, logLevel: "error" });
  } else writeFileSync(file, code);
  return { name, url: pathToFileURL(file).href };
}

const timing = (url) =>
  `const start = performance.now(); await import(${JSON.stringify(url)}); console.log(performance.now() - start);`;

function milliseconds({ url }) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", timing(url)], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

try {
  const files = await Promise.all(Object.entries(subjects).map(write));
  const times = Object.fromEntries(files.map(({ name }) => [name, []]));
  const random = randomOf(seed);
  // The first round fills the disk's cache and does not count.
  for (const file of files) milliseconds(file);
  for (let round = 0; round < rounds; round++) {
    for (const file of shuffled(random, files)) times[file.name].push(milliseconds(file));
  }
  process.stdout.write(`${JSON.stringify({ group: "cold import", title: "in a fresh process", times })}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
