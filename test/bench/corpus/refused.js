import { acceptedValues } from "./accepted.js";
import { oneOf, randomOf } from "./random.js";
import { settled } from "./settled.js";

const notStrings = [5, null, true, {}, ["text"]];
const notNumbers = ["5", null, false, {}, [5]];

/** What `JSON.parse` makes of `1e999`: a number that is not finite. */
const tooLarge = Number.POSITIVE_INFINITY;
const notMaps = [5, "text", null, [{}]];
const notTimes = [
  "2025-02-29T12:00:00Z",
  "2026-04-31T12:00:00Z",
  "2026-01-31",
  "2026-01-31T24:00:00Z",
  "now",
  "",
  1769860800,
];

/** What no field of that name may hold; `undefined` stands for a field that is missing. */
const faults = {
  ModelResponse: { conversationId: [...notStrings, undefined], model: ["", 5, {}, undefined] },
  SetModelRequest: { model: [5, true, {}, ["a/b"], undefined] },
  ChatRequest: {
    message: ["", " \n\t", ...notStrings, undefined],
    conversationId: notStrings,
    model: notStrings,
    cwd: notStrings,
    reasoningEffort: ["none", "", 3, null],
    workspaceId: notStrings,
  },
  BotMessage: {
    id: [...notStrings, undefined],
    chatId: [...notStrings, undefined],
    botId: notStrings,
    role: ["bot", "", 1, null, undefined],
    content: [...notStrings, undefined],
    timestamp: [...notTimes, undefined],
    metadata: [...notMaps, { model: 5 }, { tokens: "many" }, { cost: null }, undefined],
    replyToId: [5, false, {}],
  },
  BotMessageMetadata: {
    model: notStrings,
    tokens: notNumbers,
    promptTokens: notNumbers,
    completionTokens: notNumbers,
    cost: notNumbers,
    iterations: notNumbers,
    elapsedMs: notNumbers,
    tokensPerSecond: notNumbers,
    callCount: notNumbers,
    errors: notNumbers,
    platform: notStrings,
    toolCalls: [...notMaps.slice(0, 3), {}, ["call"], [{}, 5], [[]]],
    perModel: [...notMaps, { "a/b": 5 }, { "a/b": [] }],
    latencyStats: notMaps,
  },
};

/** Every single fault of the shape, planted in a value that is right otherwise. */
export function everyFault(shape) {
  const values = Object.entries(faults[shape]).flatMap(([key, list], at) =>
    list.map((fault, index) => ({ ...acceptedValues(shape, 1, 100 * at + index)[0], [key]: fault })),
  );
  const notFinite = Object.entries(faults[shape]).flatMap(([key, list]) =>
    list === notNumbers ? [{ [key]: tooLarge }] : [],
  );
  return [...settled(JSON.parse(JSON.stringify(values))), ...notFinite, null, "text", 5, true, []];
}

/** How many ways of being wrong there are in one list: as many hidden classes as a program sees, not hundreds. */
const WAYS = 32;

/** Writes `count` values with one fault each, or, one in four, with two. */
export function refusedValues(shape, count, seed) {
  const random = randomOf(seed);
  const keys = Object.keys(faults[shape]);
  const plant = (value) => {
    const key = oneOf(random, keys);
    return { ...value, [key]: oneOf(random, faults[shape][key]) };
  };
  const ways = acceptedValues(shape, WAYS, seed).map((value) =>
    JSON.stringify(random() < 0.25 ? plant(plant(value)) : plant(value)),
  );
  return settled(Array.from({ length: count }, (_, index) => JSON.parse(ways[index % WAYS])));
}
