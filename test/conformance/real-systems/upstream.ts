/** A message as an OpenAI-compatible provider takes it. */
export interface ProviderMessage {
  readonly role: "user" | "assistant";
  readonly content: string;
}

/** What a provider counted. */
export interface Figures {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** The provider does not know the model that it was asked for. */
export class UnknownModel extends Error {
  constructor(readonly model: string) {
    super(`unknown model: ${model}`);
  }
}

/** A whole answer of a provider. */
export interface Completion {
  /** The model that the provider says has answered. */
  readonly model: string;
  readonly text: string;
  readonly figures: Figures;
}

/** A piece of a streamed answer: text, or at the end the figures. */
export type Piece = { readonly text: string } | { readonly figures: Figures };

interface WireUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
}

function figuresOf({ prompt_tokens, completion_tokens }: WireUsage): Figures {
  return { promptTokens: prompt_tokens, completionTokens: completion_tokens };
}

async function post(
  upstream: string,
  model: string,
  messages: readonly ProviderMessage[],
  stream: boolean,
): Promise<Response> {
  const response = await fetch(`${upstream}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ model, messages, stream }),
  });
  if (response.ok) return response;
  const reason = await response.text();
  if (response.status === 404) throw new UnknownModel(model);
  throw new Error(`the provider answered ${response.status}: ${reason}`);
}

/** Asks an OpenAI-compatible provider and gives its answer whole. Throws `UnknownModel` where it does not know the model. */
export async function complete(
  upstream: string,
  model: string,
  messages: readonly ProviderMessage[],
): Promise<Completion> {
  const body = (await (await post(upstream, model, messages, false)).json()) as {
    readonly model: string;
    readonly choices: readonly { readonly message: { readonly content: string } }[];
    readonly usage: WireUsage;
  };
  return {
    model: body.model,
    text: body.choices[0]?.message.content ?? "",
    figures: figuresOf(body.usage),
  };
}

/** The pieces of one server-sent event. */
function* piecesIn(block: string): Generator<Piece> {
  const data = block.replace(/^data: /, "");
  if (data === "[DONE]") return;
  const { choices, usage } = JSON.parse(data) as {
    readonly choices: readonly { readonly delta: { readonly content?: string } }[];
    readonly usage?: WireUsage;
  };
  const text = choices[0]?.delta.content;
  if (text) yield { text };
  if (usage) yield { figures: figuresOf(usage) };
}

async function* piecesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Piece> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) yield* piecesIn(block);
  }
}

/**
 * Asks an OpenAI-compatible provider for a streamed answer. Resolves once the provider has accepted the model; throws
 * `UnknownModel` where it does not know it.
 */
export async function stream(
  upstream: string,
  model: string,
  messages: readonly ProviderMessage[],
): Promise<AsyncIterable<Piece>> {
  const { body } = await post(upstream, model, messages, true);
  if (!body) throw new Error("the provider answered without a body");
  return piecesOf(body);
}

/** The models that the provider lists. */
export async function listModels(upstream: string): Promise<readonly string[]> {
  const { data } = (await (await fetch(`${upstream}/models`)).json()) as {
    readonly data: readonly { readonly id: string }[];
  };
  return data.map(({ id }) => id);
}
