import { acceptedValues, pageText } from "../corpus/accepted.js";
import { refusedValues } from "../corpus/refused.js";
import { settled } from "../corpus/settled.js";

export const shapes = ["ModelResponse", "SetModelRequest", "ChatRequest", "BotMessageMetadata", "BotMessage"];

export const pageSizes = [10, 100, 1_000, 10_000, 100_000];

const tuned = "by hand, tuned";

function shapeTasks(group, work, write) {
  return shapes.map((shape) => ({
    group,
    work,
    shape,
    title: shape,
    against: tuned,
    values: (seed) => write(shape, 512, seed),
  }));
}

function pageTask(size) {
  const count = Math.max(1, Math.min(32, 1_000 / size));
  return {
    group: "parse of a page",
    work: "parse",
    shape: "MessagesResponse",
    title: `${size.toLocaleString("en")} messages`,
    against: "JSON.parse",
    size,
    values: (seed) =>
      settled(Array.from({ length: count }, (_, index) => JSON.parse(pageText(size, seed + index)))),
  };
}

/** What is measured: each task gives the same values to every peer that can do the work. */
export const tasks = [
  ...shapeTasks("verdict on valid input", "verdict", acceptedValues),
  ...shapeTasks("verdict on invalid input", "verdict", refusedValues),
  ...shapeTasks("parse of valid input", "parse", acceptedValues),
  ...shapeTasks("reject with all issues", "issues", refusedValues),
  ...pageSizes.map(pageTask),
];
