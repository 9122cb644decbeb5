import { geometricMean } from "./statistics.js";

function padded(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])))
      .join("  ");
  return rows.map((row) => `  ${line(row).trimEnd()}\n`).join("");
}

function shown(number) {
  if (number === undefined) return "–";
  return number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2);
}

function speedTable({ group, rows }) {
  const names = Object.keys(rows[0].ratios);
  const all = [...new Set(rows.flatMap(({ ratios }) => Object.keys(ratios)))];
  const mean = (name) => geometricMean(rows.flatMap(({ ratios }) => ratios[name] ?? []));
  const sorted = all.toSorted((one, other) => mean(one) - mean(other));
  const base = rows[0].against;
  const head = [`${group}, times ${base}`, ...rows.map(({ title }) => title)];
  const body = sorted.map((name) => [name, ...rows.map(({ ratios }) => shown(ratios[name]))]);
  const time = [`${base}, ns`, ...rows.map(({ nanoseconds }) => shown(nanoseconds[base]))];
  return names.length > 0 ? padded([head, ...body, time]) : "";
}

function heapTable({ group, rows }) {
  const names = Object.keys(rows[0].bytes);
  return padded([
    [`${group}, bytes`, ...rows.map(({ title }) => title)],
    ...names.map((name) => [name, ...rows.map(({ bytes }) => String(bytes[name] ?? "–"))]),
  ]);
}

function coldTable(coldImport) {
  const empty = coldImport["an empty module"];
  return padded([
    ["cold import, over an empty module", "ms"],
    ...Object.entries(coldImport).map(([name, time]) => [
      name,
      `${time < empty ? "" : "+"}${(time - empty).toFixed(2)}`,
    ]),
  ]);
}

function budgetTable(budgets) {
  return padded([
    ["budget", "may be", "is", "", "met"],
    ...budgets.map(({ what, limit, measured, unit, met }) => [
      what,
      String(limit),
      String(measured),
      unit,
      met ? "yes" : "NO",
    ]),
  ]);
}

/** Writes the results for a terminal. */
export function table(results, budgets, leftOut) {
  return [
    ...results.speed.map(speedTable),
    ...results.heap.map(heapTable),
    coldTable(results.coldImport),
    padded([["left out", "why"], ...leftOut]),
    budgetTable(budgets),
  ].join("\n");
}
