import { formatModelName, type RunUsage } from "@dispatch/transport-contract";
import { APIError, OpenAI } from "openai";
import type { UpstreamSettings } from "../configuration.js";
import type { Log } from "../log.js";
import { reasonOf } from "../start-up-error.js";
import {
  type ModelRequest,
  type Provider,
  type ProviderFault,
  providerFault,
  type RunEvent,
} from "./provider.js";
import { createUpstreamModels } from "./upstream-models.js";

type Chunk = OpenAI.Chat.Completions.ChatCompletionChunk;
type Usage = OpenAI.Completions.CompletionUsage;

/** Some models think before they write: fewer tokens than this, and a warm-up is refused as cut off. */
const WARM_UP_TOKENS = 16;

function chatMessages({ messages }: ModelRequest): OpenAI.Chat.Completions.ChatCompletionMessageParam[] {
  return messages.map(({ role, content }) => ({ role, content }));
}

const SAYS_UNKNOWN = /(unknown|invalid|no such|not a valid) model|model .*(not found|not exist)/i;

function isUnknownModel(error: unknown): boolean {
  if (!(error instanceof APIError)) return false;
  // An error inside a stream has no status of its own; some routers put it into the code.
  const status = error.status ?? Number(error.code);
  if (status === 404 || error.code === "model_not_found") return true;
  return status === 400 && SAYS_UNKNOWN.test(error.message);
}

/** The client says "Connection error."; the reason for it is at the end of its chain of causes. */
function innermostReason(error: unknown): string {
  let cause = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  return cause === error ? reasonOf(error) : `${reasonOf(error)} (${reasonOf(cause)})`;
}

function explain(credentialName: string, model: string, error: unknown): ProviderFault {
  const name = formatModelName({ credentialName, model });
  const reason = innermostReason(error);
  return isUnknownModel(error)
    ? providerFault("unknown_model", `no provider knows the model ${name} (${reason})`, error)
    : providerFault("provider_failed", `the model ${name} failed: ${reason}`, error);
}

/** A figure as an API gives it; what is no number is no figure, whatever the API's own types promise. */
function figure(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function runUsage(name: string, usage: Usage | null): RunUsage {
  if (!usage) return { per_model: { [name]: {} }, call_count: 1 };
  const totalTokens = figure(usage.total_tokens);
  const promptTokens = figure(usage.prompt_tokens);
  const completionTokens = figure(usage.completion_tokens);
  // Not in OpenAI's own answer, but routers add what a call cost.
  const cost = "cost" in usage ? figure(usage.cost) : undefined;
  return {
    per_model: { [name]: { totalTokens, promptTokens, completionTokens, cost } },
    total_tokens: totalTokens,
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    cost,
    call_count: 1,
    errors: 0,
    iterations: 1,
  };
}

/** Runs the models of one OpenAI-compatible API. */
export function createOpenAiProvider(
  { credentialName, baseURL, apiKey, models }: UpstreamSettings,
  { log, timeoutMs }: { readonly log: Log; readonly timeoutMs: number },
): Provider {
  const client = new OpenAI({
    baseURL,
    apiKey: apiKey ?? "none", // the client insists on one; an API that asks for none passes over it
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: 1,
    logLevel: "off",
  });
  const askModels = createUpstreamModels(client, credentialName, log);

  async function* follow(
    request: ModelRequest,
    first: Chunk,
    rest: AsyncIterator<Chunk>,
  ): AsyncIterable<RunEvent> {
    const nameOf = (model: string) => formatModelName({ credentialName, model });
    let reported = "";
    let usage: Usage | null = null;
    let isComplete = false;
    try {
      let next: IteratorResult<Chunk> = { done: false, value: first };
      for (; !next.done; next = await rest.next()) {
        const { model: now } = next.value;
        if (now && now !== (reported || request.model)) yield { type: "model", model: nameOf(now) };
        reported = now || reported;
        const choice = next.value.choices?.[0];
        const text: unknown = choice?.delta?.content || choice?.delta?.refusal;
        if (text && typeof text === "string") yield { type: "text", text };
        if (choice?.finish_reason) isComplete = true;
        usage = next.value.usage ?? usage;
      }
    } catch (error) {
      throw explain(credentialName, request.model, error);
    } finally {
      await rest.return?.();
    }
    if (!isComplete && !usage) {
      throw explain(credentialName, request.model, "the stream broke off before the answer was complete");
    }
    const actual = reported || request.model;
    // Without figures there is still something to report where another model answered than was asked (META-01).
    if (usage || actual !== request.model) {
      yield { type: "usage", usage: runUsage(nameOf(actual), usage) };
    }
  }

  return {
    credentialName,
    listModels: async () => models ?? askModels(),
    async openRun(request) {
      try {
        const stream = await client.chat.completions.create(
          {
            model: request.model,
            messages: chatMessages(request),
            stream: true,
            stream_options: { include_usage: true },
            ...(request.reasoningEffort ? { reasoning_effort: request.reasoningEffort } : {}),
          },
          { signal: request.signal },
        );
        // Some routers open every stream with 200 and refuse the model inside it: accepted is what yields a chunk.
        const chunks = stream[Symbol.asyncIterator]();
        const first = await chunks.next();
        if (first.done) throw new Error("it opened a stream and sent nothing");
        return follow(request, first.value, chunks);
      } catch (error) {
        throw explain(credentialName, request.model, error);
      }
    },
    async warm(request) {
      try {
        const { usage } = await client.chat.completions.create(
          {
            model: request.model,
            messages: chatMessages(request),
            max_completion_tokens: WARM_UP_TOKENS,
          },
          { signal: request.signal },
        );
        const inputTokens = figure(usage?.prompt_tokens) ?? 0;
        const cacheReadTokens = figure(usage?.prompt_tokens_details?.cached_tokens) ?? 0;
        const cachePct = inputTokens > 0 ? Math.min(100, (100 * cacheReadTokens) / inputTokens) : 0;
        return {
          inputTokens,
          outputTokens: figure(usage?.completion_tokens) ?? 0,
          cacheReadTokens,
          cacheWriteTokens: 0, // such an API does not tell what it put into its cache
          cachePct,
          expectedCacheRate: cachePct,
        };
      } catch (error) {
        throw explain(credentialName, request.model, error);
      }
    },
  };
}
