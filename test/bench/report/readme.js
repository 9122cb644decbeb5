const BEGIN = "<!-- Measured: written by `npm run bench`, from test/bench/results.json. -->";
const END = "<!-- End of what was measured. -->";

function amount(number, unit) {
  const shown = number >= 10 ? Math.round(number) : Number(number.toPrecision(2));
  return `${shown} ${unit}`;
}

/** The measured part of the README: every budget of the validators that time or memory decides. */
export function measuredPart({ budgets, settings, versions }) {
  const rows = budgets.map(
    ({ what, limit, measured, unit, met }) =>
      `| ${what} | ${limit} ${unit} | ${amount(measured, unit)}${met ? "" : " (over)"} |`,
  );
  return [
    BEGIN,
    `Medians of ${settings.processes} processes, Node ${versions.node}, zod ${versions.zod}; each ratio is taken within one round.`,
    "",
    "| what | budget | measured |",
    "|---|---|---|",
    ...rows,
    END,
  ].join("\n");
}

/** Puts the measured part into the README; throws where its marks are missing. */
export function withMeasuredPart(readme, results) {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error("README.md lost the marks of its measured part");
  return readme.slice(0, begin) + measuredPart(results) + readme.slice(end + END.length);
}
