import { acceptedValues } from "../corpus/accepted.js";
import { peers } from "../peers/index.js";

const works = ["verdict", "parse"];
const shapes = ["BotMessage", "BotMessageMetadata"];
const CALLS = 1_000;

/** The bytes that `CALLS` calls leave on the heap: the young generation is large enough that none are collected. */
function bytesOf(loop, run, values, passes) {
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  loop(run, values, passes);
  return process.memoryUsage().heapUsed - before;
}

function median(numbers) {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1];
}

let loops = 0;

async function bytesPerCall(run, values) {
  const { loop } = await import(`./loop.js?${++loops}`);
  loop(run, values, 40_000 / values.length);
  const passes = CALLS / values.length;
  const samples = Array.from({ length: 9 }, () => bytesOf(loop, run, values, passes));
  // What asking for the size leaves behind itself is asked for twice and taken away.
  const own = Array.from({ length: 9 }, () => bytesOf(loop, run, values, 0));
  return Math.max(0, Math.round((median(samples) - median(own)) / CALLS));
}

for (const work of works) {
  for (const shape of shapes) {
    const values = acceptedValues(shape, 250, 3);
    const texts = values.map((value) => JSON.stringify(value));
    const bytes = {};
    for (const peer of peers) {
      const run = peer[work]?.[shape];
      if (run) bytes[peer.name] = await bytesPerCall(run, peer.reads === "text" ? texts : values);
    }
    process.stdout.write(`${JSON.stringify({ group: `heap of a ${work}`, title: shape, bytes })}\n`);
  }
}
