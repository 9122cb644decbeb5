import { between, oneOf } from "./random.js";

const words =
  "the model that answers is shown in every bubble and each one keeps its own when you select another schön, naïve".split(
    " ",
  );

const models = [
  "openai/gpt-5",
  "anthropic/claude-opus-4.5",
  "openrouter/meta-llama/llama-4-maverick",
  "local/qwen3:32b",
  "ollama/10",
];

/** Gives text of `low` to `high` words. */
export function text(random, low, high) {
  return Array.from({ length: between(random, low, high) }, () => oneOf(random, words)).join(" ");
}

/** Gives a model's name. */
export function modelName(random) {
  return oneOf(random, models);
}

/** Gives an id as a database makes it. */
export function id(random) {
  const digits = () =>
    Math.floor(random() * 0x100000000)
      .toString(16)
      .padStart(8, "0");
  return `${digits()}-${digits()}${digits()}`;
}

const two = (number) => String(number).padStart(2, "0");

/** Gives a date and time: nine in ten as `Date.toISOString` or Python's `isoformat` writes them, in UTC. */
export function timestamp(random) {
  const day = `20${between(random, 20, 29)}-${two(between(random, 1, 12))}-${two(between(random, 1, 28))}`;
  const time = `${two(between(random, 0, 23))}:${two(between(random, 0, 59))}:${two(between(random, 0, 59))}`;
  const chance = random();
  if (chance < 0.6) return `${day}T${time}.${String(between(random, 0, 999)).padStart(3, "0")}Z`;
  if (chance < 0.9) return `${day}T${time}Z`;
  return `${day}T${time}.${String(between(random, 0, 999999)).padStart(6, "0")}+02:00`;
}
