import { prove } from "../corpus/proof.js";
import { randomOf, shuffled } from "../corpus/random.js";
import { peers } from "../peers/index.js";
import { tasks } from "./tasks.js";

const [seed, rounds, largest, shortest] = process.argv.slice(2, 6).map(Number);
const only = process.argv[6] ? new RegExp(process.argv[6]) : null;
const peerOnly = process.env.PEERS ? new RegExp(process.env.PEERS) : null;

/** A sample is to last that long, in milliseconds, so that the clock's steps and a turn of the collector do not show. */
const SAMPLE = shortest;

let loops = 0;

async function runnerOf(peer, task, values) {
  const { loop } = await import(`./loop.js?${++loops}`);
  const run = peer[task.work][task.shape];
  const inputs = peer.reads === "text" ? values.map((value) => JSON.stringify(value)) : values;
  return {
    peer: peer.name,
    inputs,
    time: (passes) => timed(loop, run, inputs, passes),
    passes: 1,
    times: [],
  };
}

function timed(loop, run, inputs, passes) {
  const start = performance.now();
  loop(run, inputs, passes);
  return performance.now() - start;
}

/** Runs until the engine has had the time to compile, then learns how many passes fill a sample. */
function warmUp(runner, isLarge) {
  const enough = isLarge ? 1 : 20 * SAMPLE;
  let [spent, passes] = [0, 1];
  while (spent < enough) {
    spent += runner.time(passes);
    passes *= 2;
  }
  const once = Math.min(runner.time(1), runner.time(1));
  runner.passes = Math.max(1, Math.round(SAMPLE / once));
}

async function measure(task, random) {
  const values = task.values(seed * 1_000);
  const isLarge = task.size >= 10_000;
  const able = peers.filter(
    (peer) => (!peerOnly || peerOnly.test(peer.name)) && peer[task.work]?.[task.shape],
  );
  const runners = await Promise.all(able.map((peer) => runnerOf(peer, task, values)));
  for (const runner of runners) warmUp(runner, isLarge);
  const perPass = values.length * (task.size ?? 1);
  for (let round = 0; round < (isLarge ? Math.ceil(rounds / 8) : rounds); round++) {
    for (const runner of shuffled(random, runners)) {
      // Nobody is to pay for what another left behind.
      globalThis.gc({ type: isLarge ? "major" : "minor", execution: "sync" });
      runner.times.push((1e6 * runner.time(runner.passes)) / runner.passes / perPass);
    }
  }
  return {
    group: task.group,
    title: task.title,
    against: task.against,
    times: Object.fromEntries(runners.map(({ peer, times }) => [peer, times])),
  };
}

for (const peer of peers) prove(peer);
const random = randomOf(seed);
for (const task of tasks) {
  if ((task.size ?? 0) > largest || (only && !only.test(`${task.group}: ${task.title}`))) continue;
  process.stdout.write(`${JSON.stringify(await measure(task, random))}\n`);
}
