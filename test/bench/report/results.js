import { median, rounded } from "./statistics.js";

function mapValues(record, change) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}

/**
 * One row of the results, of the same task in several processes: nanoseconds, and times the time of `against`. Ratios are
 * taken within a round, where both ran in the same moment, then their median within a process, then over processes.
 */
function speedRow(runs) {
  const [{ title, against }] = runs;
  const names = Object.keys(runs[0].times);
  const nanoseconds = names.map((name) => [
    name,
    rounded(median(runs.map(({ times }) => median(times[name])))),
  ]);
  const ratios = names.map((name) => {
    const ofRun = ({ times }) => median(times[name].map((time, round) => time / times[against][round]));
    return [name, rounded(median(runs.map(ofRun)))];
  });
  return { title, against, nanoseconds: Object.fromEntries(nanoseconds), ratios: Object.fromEntries(ratios) };
}

function byKey(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups];
}

/** Sums up what the processes have measured. */
export function resultsOf({ versions, settings, speed, heap, coldStart }) {
  return {
    versions,
    settings,
    speed: byKey(speed, ({ group }) => group).map(([group, tasks]) => ({
      group,
      rows: byKey(tasks, ({ title }) => title).map(([, runs]) => speedRow(runs)),
    })),
    heap: byKey(heap, ({ group }) => group).map(([group, rows]) => ({
      group,
      rows: rows.map(({ title, bytes }) => ({ title, bytes })),
    })),
    coldImport: mapValues(coldStart.times, (times) => rounded(median(times))),
  };
}
