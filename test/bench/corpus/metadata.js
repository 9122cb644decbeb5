import { between, oneOf, shuffled } from "./random.js";
import { modelName, text } from "./words.js";

const writers = {
  model: modelName,
  tokens: (random) => between(random, 10, 90000),
  promptTokens: (random) => between(random, 10, 80000),
  completionTokens: (random) => between(random, 1, 9000),
  cost: (random) => between(random, 1, 9000) / 100000,
  iterations: (random) => between(random, 1, 12),
  elapsedMs: (random) => between(random, 200, 60000) + oneOf(random, [0, 0.25]),
  tokensPerSecond: (random) => between(random, 100, 9000) / 64,
  callCount: (random) => between(random, 1, 20),
  errors: (random) => oneOf(random, [0, 0, 0, 1]),
  platform: (random) => oneOf(random, ["web", "telegram", "signal"]),
  toolCalls: (random) =>
    Array.from({ length: between(random, 1, 3) }, () => ({ name: text(random, 1, 1), ok: random() < 0.9 })),
  perModel: (random) => ({ [modelName(random)]: { totalTokens: between(random, 10, 90000), calls: 1 } }),
  latencyStats: (random) => ({ p50: between(random, 90, 900), p99: between(random, 900, 9000) }),
};

const names = Object.keys(writers);

/** Which keys the servers of this world write: 24 sets of 2 to 6, three in four in the contract's order, one in four with a key of its own. */
export function metadataForms(random) {
  return Array.from({ length: 24 }, (_, index) => {
    const scalars = shuffled(random, names.slice(0, 11));
    const deep = index % 3 === 0 ? [oneOf(random, names.slice(11))] : [];
    const count = between(random, 2, 6);
    const chosen = [...scalars.slice(0, count - deep.length), ...deep];
    const own = index % 4 === 1 ? ["traceId"] : [];
    const isUnordered = index % 4 === 3;
    return isUnordered
      ? shuffled(random, [...chosen, ...own])
      : [...names.filter((name) => chosen.includes(name)), ...own];
  });
}

/** Writes metadata of one form. */
export function metadata(random, form) {
  const value = (key) => (key === "traceId" ? text(random, 1, 1) : writers[key](random));
  return Object.fromEntries(form.map((key) => [key, value(key)]));
}
