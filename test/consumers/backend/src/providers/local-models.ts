import { setTimeout as delay } from "node:timers/promises";
import type { RunUsage } from "@dispatch/transport-contract";
import type { ModelRequest, RunEvent } from "./provider.js";

/** A model inside this program: deterministic, without a key and without a network. */
export type LocalModel = (request: ModelRequest) => AsyncIterable<RunEvent>;

const SLOW_PAUSE_MS = 60;
/** What `local/slow` says to a long message: enough for 15 seconds. */
const SLOW_WORDS = 250;
const LONG_MESSAGE_WORDS = 20;

/** Counts words, which is what a local model calls tokens. */
export function countWords(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Counts the words of the conversation that a model reads. */
export function countPrompt({ messages }: ModelRequest): number {
  return messages.reduce((sum, { content }) => sum + countWords(content), 0);
}

function lastWords({ messages }: ModelRequest): string {
  return messages.at(-1)?.content ?? "";
}

type Figures = Readonly<Record<"totalTokens" | "promptTokens" | "completionTokens" | "cost", number>>;

function figures(promptTokens: number, completionTokens: number): Figures {
  return { totalTokens: promptTokens + completionTokens, promptTokens, completionTokens, cost: 0 };
}

/** The record of a run: the totals are those of all its models together. */
function recordOf(models: Readonly<Record<string, Figures>>, more?: Partial<RunUsage>): RunUsage {
  const sum = (key: keyof Figures) => Object.values(models).reduce((total, own) => total + own[key], 0);
  return {
    per_model: models,
    total_tokens: sum("totalTokens"),
    prompt_tokens: sum("promptTokens"),
    completion_tokens: sum("completionTokens"),
    cost: sum("cost"),
    call_count: 1,
    errors: 0,
    iterations: 1,
    ...more,
  };
}

function figuresOf(request: ModelRequest, answer: string): Figures {
  return figures(countPrompt(request), countWords(answer));
}

function* pieces(text: string): Iterable<RunEvent> {
  for (const piece of text.split(/(?<=\n)/)) yield { type: "text", text: piece };
}

function echo(request: ModelRequest): string {
  return `You said: “${lastWords(request)}”`;
}

function verse(request: ModelRequest): string {
  const words = lastWords(request).match(/[\p{L}\p{N}]+/gu) ?? [];
  const subject = words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
  return [
    `You brought me “${(subject || "silence").slice(0, 40)}” and asked me to sing,`,
    `of ${words.length} ${words.length === 1 ? "word" : "words"} I have made a small thing;`,
    "it rhymes and it scans and it says where it's from:",
    "a poet that counts, and is never struck dumb.",
  ].join("\n");
}

async function* answerEcho(request: ModelRequest): AsyncIterable<RunEvent> {
  const answer = echo(request);
  yield* pieces(answer);
  yield { type: "usage", usage: recordOf({ "local/echo": figuresOf(request, answer) }) };
}

async function* answerPoet(request: ModelRequest): AsyncIterable<RunEvent> {
  const answer = verse(request);
  yield* pieces(answer);
  yield { type: "usage", usage: recordOf({ "local/poet": figuresOf(request, answer) }) };
}

/** The rule is fixed: a question goes to the poet, anything else to the echo. */
async function* answerRouter(request: ModelRequest): AsyncIterable<RunEvent> {
  const isQuestion = lastWords(request).includes("?");
  const model = isQuestion ? "local/poet" : "local/echo";
  yield { type: "model", model };
  const rule = isQuestion ? "a question goes to" : "what is no question goes to";
  const answer = `Routed to ${model}: ${rule} ${model}.\n${isQuestion ? verse(request) : echo(request)}`;
  yield* pieces(answer);
  const routing = figures(countWords(lastWords(request)), 1);
  const models = { [model]: figuresOf(request, answer), "local/router": routing };
  yield { type: "usage", usage: recordOf(models, { call_count: 2 }) };
}

async function* answerFallback(request: ModelRequest): AsyncIterable<RunEvent> {
  yield { type: "model", model: "local/poet" };
  const answer = `The first choice of local/fallback failed, as it always does; local/poet answers.\n${verse(request)}`;
  yield* pieces(answer);
  const models = { "local/poet": figuresOf(request, answer) };
  yield { type: "usage", usage: recordOf(models, { call_count: 2, errors: 1 }) };
}

async function* answerQuiet(request: ModelRequest): AsyncIterable<RunEvent> {
  yield* pieces(`I report no usage. ${echo(request)}`);
}

/** A short message is echoed once; a long one again and again, so that there is time to stop the answer. */
async function* answerSlowly(request: ModelRequest): AsyncIterable<RunEvent> {
  const isLong = countWords(lastWords(request)) >= LONG_MESSAGE_WORDS;
  const once = `Slowly, word by word: ${echo(request)}`.match(/\s*\S+/g) ?? [];
  const again = ` And again: ${echo(request)}`.match(/\s*\S+/g) ?? [];
  const words = [...once];
  while (isLong && words.length < SLOW_WORDS) words.push(...again);
  const spoken = words.length > SLOW_WORDS ? [...words.slice(0, SLOW_WORDS), " …"] : words;
  for (const text of spoken) {
    yield { type: "text", text };
    await delay(SLOW_PAUSE_MS, undefined, { signal: request.signal });
  }
  yield { type: "usage", usage: recordOf({ "local/slow": figuresOf(request, spoken.join("")) }) };
}

/** The local models by name, in the order to offer them. */
export const localModels: ReadonlyMap<string, LocalModel> = new Map([
  ["echo", answerEcho],
  ["poet", answerPoet],
  ["router", answerRouter],
  ["fallback", answerFallback],
  ["quiet", answerQuiet],
  ["slow", answerSlowly],
]);
