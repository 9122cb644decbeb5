const own = "this package";

const groupOf = (results, name) => results.speed.find(({ group }) => group === name).rows;
const heapOf = (results, name, shape) =>
  results.heap.find(({ group }) => group === name).rows.find(({ title }) => title === shape).bytes[own];

/** The budgets of the validators: what may be spent, and what was measured. */
export function budgets(results) {
  const each = (group, limit, words) =>
    groupOf(results, group).map(({ title, ratios }) => ({
      what: `${group}, ${title}`,
      limit,
      measured: ratios[own],
      unit: `× ${words}`,
    }));
  const page = groupOf(results, "parse of a page").find(({ title }) => title === "1,000 messages");
  const empty = results.coldImport["an empty module"];
  return [
    ...each("verdict on valid input", 1.15, "tuned code"),
    ...each("reject with all issues", 1.3, "tuned code"),
    ...(page
      ? [
          {
            what: `parse of a page, ${page.title}`,
            limit: 0.14,
            measured: page.ratios[own],
            unit: "× JSON.parse",
          },
        ]
      : []),
    {
      what: "heap of a verdict, BotMessage",
      limit: 0,
      measured: heapOf(results, "heap of a verdict", "BotMessage"),
      unit: "B",
    },
    {
      what: "heap of a parse, BotMessage",
      limit: 400,
      measured: heapOf(results, "heap of a parse", "BotMessage"),
      unit: "B",
    },
    {
      what: "cold import of the root door, over an empty module",
      limit: 0.5,
      measured: Number((results.coldImport[own] - empty).toFixed(2)),
      unit: "ms",
    },
  ].map((budget) => ({ ...budget, met: budget.measured <= budget.limit }));
}
