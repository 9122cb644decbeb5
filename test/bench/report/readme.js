import { geometricMean } from "./statistics.js";

const BEGIN = "<!-- Measured: written by `npm run bench`, from test/bench/results.json. -->";
const END = "<!-- End of what was measured. -->";

const own = "this package";

/** What is no library: code for one shape, and what checks nothing. */
const noLibrary = [own, "by hand", "by hand, tuned", "JSON.parse"];

const columns = { "this package": own, "by hand": "by hand", "z.compile": "z.compile", zod: "zod" };

function shown(ratio) {
  return ratio >= 10 ? String(Math.round(ratio)) : ratio.toFixed(2);
}

/** The library that is the quickest at all tasks of a group, and how quick it is. */
function quickest(rows) {
  const means = Object.keys(rows[0].ratios)
    .filter((name) => !noLibrary.includes(name) && rows.every(({ ratios }) => name in ratios))
    .map((name) => ({ name, mean: geometricMean(rows.map(({ ratios }) => ratios[name])) }));
  const [{ name, mean }] = means.toSorted((one, other) => one.mean - other.mean);
  return `${shown(mean)} (${name})`;
}

function row({ group, rows }) {
  const means = Object.values(columns).map((name) =>
    shown(geometricMean(rows.map(({ ratios }) => ratios[name]))),
  );
  return `| ${group} | ${rows[0].against} | ${[...means, quickest(rows)].join(" | ")} |`;
}

/** The measured part of the README: how long each work takes, against one that does it without a library. */
function measuredPart({ speed, settings, versions }) {
  return [
    BEGIN,
    `Times the time of what stands in the second column: the mean over five shapes, or over pages of 10 to 100,000 messages. Medians of ${settings.processes} processes, each ratio taken within one round; Node ${versions.node}, zod ${versions.zod}.`,
    "",
    `| work | times the time of | ${Object.keys(columns).join(" | ")} | the quickest other library |`,
    `|---|---|${"---|".repeat(Object.keys(columns).length + 1)}`,
    ...speed.map(row),
    END,
  ].join("\n");
}

/** Puts the measured part into the README; throws where its marks are missing. */
export function withMeasuredPart(readme, results) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("README.md lost the marks of its measured part");
  return readme.slice(0, begin) + measuredPart(results) + readme.slice(end + END.length);
}
