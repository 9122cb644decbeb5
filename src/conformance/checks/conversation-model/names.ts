import { type Check, Failure } from "../../check.js";
import { checksOf } from "../../define.js";
import { expectModelResponse, show, showReply } from "../../reply.js";

const novalid01 = checksOf("NOVALID-01", { after: ["WRITE-01/read-back"], needs: ["selection"] });
const novalid02 = checksOf("NOVALID-02", { after: ["WRITE-01/read-back"], needs: ["selection"] });

const names: readonly (readonly [name: string, value: string])[] = [
  ["unknown", "no-such-credential/no-such-model"],
  ["no-slash", "gpt-5"],
  ["slash-alone", "/"],
  ["many-slashes", "a//b/c/"],
  ["null-word", "null"],
  ["undefined-word", "undefined"],
  ["false-word", "false"],
  ["true-word", "true"],
  ["yes-word", "yes"],
  ["tilde", "~"],
  ["separators", "a,b;c=d|e:f"],
  ["zero", "0"],
  ["leading-zeros", "0010"],
  ["exponent", "1e3"],
  ["big-number", "12345678901234567890"],
  ["proto", "__proto__"],
  ["constructor", "constructor"],
  ["mixed-case", "OpenAI/GPT-5-Mini"],
  ["double-quotes", 'a/"b"'],
  ["single-quotes", "a/'b'; DROP TABLE conversations; --"],
  ["backslashes", "a\\b/c\\\\n"],
  ["new-lines", "a/b\nc\r\nd"],
  ["tab", "a/b\tc"],
  ["control", "a/\u0001\u007f"],
  ["non-ascii", "größe/日本語"],
  ["emoji", "a/👩‍👩‍👧"],
  ["composed", "a/\u00e9"],
  ["decomposed", "a/e\u0301"],
  ["ligature", "a/\ufb01"],
  ["right-to-left", "a/\u202eb"],
  ["byte-order-mark", "\ufeffa/b"],
  ["html", "<b>&amp;</b>/x"],
  ["template", "{{7*7}}/$" + "{x}/%s"],
  ["percent", "a/%20%2F%"],
  ["1000-characters", `a/${"x".repeat(998)}`],
  ["1000-wide", `a/${"語".repeat(998)}`],
];

/** Names as catalogues of models, local servers and clouds have them. */
const inTheWild: readonly (readonly [name: string, value: string])[] = [
  ["full-stop", "gpt-4.1"],
  ["tag-beta", "openrouter/anthropic/claude-3.5-sonnet:beta"],
  ["tag-free", "openrouter/deepseek/deepseek-r1-0528:free"],
  ["tag-nitro", "openrouter/meta-llama/llama-3.3-70b-instruct:nitro"],
  ["tag-quantised", "ollama/llama3.1:8b-instruct-q4_K_M"],
  ["tag-upper-case", "ollama/qwen2.5-coder:7B-Instruct-Q4_K_M"],
  ["leading-at", "@ollama:qwen3.8:27b"],
  ["inner-at", "workers-ai/@cf/meta/llama-3.1-8b"],
  ["at-date", "azure/gpt-4o@2024-08-06"],
  ["date", "anthropic/claude-3-5-sonnet-20241022"],
  ["date-with-dashes", "openai/gpt-4o-mini-2024-07-18"],
  ["hugging-face", "hf.co/x/Y-GGUF:Q8_0"],
  ["arn", "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-v1:0"],
  ["version-with-colon", "anthropic.claude-3-5-sonnet-20241022-v2:0"],
  ["version-with-full-stop", "bedrock/amazon.titan-text-premier-v1.0:0"],
  ["region", "us.anthropic.claude-3-7-sonnet-20250219-v1:0"],
  ["models-prefix", "models/gemini-1.5-pro-002"],
  ["account-path", "accounts/fireworks/models/llama-v3p1-8b-instruct"],
  ["publisher-path", "vertex_ai/publishers/google/models/gemini-2.0-flash-001"],
  ["two-extensions", "local/mistral-7b-instruct-v0.2.Q4_K_M.gguf"],
  ["fine-tuned", "openai/ft:gpt-4o-mini-2024-07-18:acme::9XyZ12ab"],
  ["bracket-suffix", "anthropic/claude-sonnet-4-5[1m]"],
  ["plus", "ollama/command-r+:104b"],
  ["leading-tilde", "~/models/llama-3.1.gguf"],
  ["hash", "local/llama-3.1#q4"],
  ["file-url", "file:///models/llama-3.1-8b.gguf"],
  ["url-with-query", "https://models.example/x/Y/y.gguf?download=true&rev=main"],
  ["percent-encoded", "replicate/meta%2Fllama-3.1"],
];

const edges: readonly (readonly [name: string, value: string])[] = [
  ["leading-space", "  a/b"],
  ["trailing-space", "a/b  "],
  ["only-spaces", "   "],
  ["trailing-new-line", "a/b\n"],
];

const unstorable: readonly (readonly [name: string, value: string])[] = [
  ["nul", "a/\u0000b"],
  ["lone-high-surrogate", "a/\ud800"],
  ["lone-low-surrogate", "a/\udc00b"],
];

export const nameChecks: readonly Check[] = [
  ...[
    ...[...names, ...inTheWild].map((row) => [novalid01, ...row] as const),
    ...edges.map((row) => [novalid02, ...row] as const),
  ].map(([check, name, value]) =>
    check(name, `the name comes back unchanged: ${show(value).slice(0, 40)}`, async (laboratory) => {
      const id = await laboratory.newConversation();
      await laboratory.set(id, value);
      await laboratory.expectModel(id, value, "the name has not come back unchanged");
    }),
  ),
  ...unstorable.map(([name, value]) =>
    novalid02(
      name,
      `the name is stored whole or refused with 400: ${show(value)}`,
      async (laboratory) => {
        const id = await laboratory.newConversation();
        await laboratory.set(id, "kit/before");
        const reply = await laboratory.put(id, value);
        if (reply.status === 400) {
          await laboratory.expectModel(id, "kit/before", "a refused name has changed the stored one");
          return;
        }
        if (reply.status !== 200) {
          throw new Failure("the name is neither stored nor refused", "200 or 400", showReply(reply));
        }
        const result = expectModelResponse(reply, id, "the name was taken");
        if (result !== value) throw new Failure("the name was stored changed", show(value), show(result));
        await laboratory.expectModel(id, value, "the name was stored changed");
      },
      { control: "a plain name was stored before, and is read back where the odd one is refused" },
    ),
  ),
];
