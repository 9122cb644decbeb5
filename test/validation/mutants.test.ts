import { describe, expect, it } from "vitest";
import { randomOf } from "../../src/conformance/random.js";
import { equivalences } from "./mutation/equivalent.js";
import { sources } from "./mutation/modules.js";
import { type Fault, faultsIn } from "./mutation/plant.js";
import { noticed } from "./mutation/trial.js";

/** `MUTANTS`, as `node scripts/mutate-validators.mjs` sets it: `all`, or a part of a file's name; else a sample. */
const wanted = process.env["MUTANTS"];

const SAMPLE = 120;

const every = [...sources].flatMap(([file, text]) => faultsIn(file, text));

function sampled(faults: readonly Fault[], count: number): Fault[] {
  const random = randomOf(20260131);
  const left = [...faults];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}

function chosen(): readonly Fault[] {
  if (wanted === undefined) return sampled(every, SAMPLE);
  return wanted === "all" ? every : every.filter(({ file }) => file.includes(wanted));
}

function shown({ file, start, was, is }: Fault): string {
  const line = (sources.get(file) ?? "").slice(0, start).split("\n").length;
  return `${file}:${line}: ${was} -> ${is}`;
}

function reason(fault: Fault): string | null {
  const text = sources.get(fault.file) ?? "";
  const [before, after] = [text.slice(0, fault.start), text.slice(fault.end)];
  return equivalences.find(({ matches }) => matches(fault, before, after))?.why ?? null;
}

describe("faults planted into the generated validators and their runtime", () => {
  it("are not seen where nothing is planted", { timeout: 60_000 }, () => {
    const file = "src/validation/validator.ts"; // which every shape has
    expect(noticed({ file, start: 0, end: 0, was: "", is: "" })).toBeNull();
  });

  it("are all caught by the comparison with zod, or change no answer", { timeout: 3_600_000 }, () => {
    const planted = chosen();
    const survivors = new Set(planted.filter((fault) => noticed(fault) === null));
    const explained = [...survivors].map(reason).filter((why) => why !== null);
    const caught = planted.filter((fault) => !survivors.has(fault));
    console.log(
      `planted ${planted.length} faults of ${every.length}: ${caught.length} caught, ${explained.length} change no answer`,
    );
    for (const why of new Set(explained))
      console.log(`  ${explained.filter((other) => other === why).length} × ${why}`);
    expect([...survivors].filter((fault) => reason(fault) === null).map(shown)).toEqual([]);
    // A reason that is given for a fault that can be seen is wrong, and might hide others.
    expect(
      caught.filter((fault) => reason(fault) !== null).map((fault) => `${shown(fault)}: ${reason(fault)}`),
    ).toEqual([]);
    expect(caught.length).toBeGreaterThanOrEqual(Math.min(30, planted.length / 2));
  });

  it("may change no answer for reasons of which each is needed", () => {
    const used = new Set(every.map(reason));
    expect(equivalences.map(({ why }) => why).filter((why) => !used.has(why))).toEqual([]);
  });
});
