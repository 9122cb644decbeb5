import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningOracle, startOracle } from "../../src/conformance.js";

let oracle: RunningOracle;
beforeAll(async () => {
  oracle = await startOracle(0);
});
afterAll(() => oracle.stop());

function complete(model: string, text: string, stream = false): Promise<Response> {
  return fetch(`${oracle.url}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      model,
      stream,
      messages: [
        { role: "user", content: "an older question with nonce-0" },
        { role: "user", content: text },
      ],
    }),
  });
}

describe("the oracle", () => {
  it("lists its models as the OpenAI API does", async () => {
    const { data } = (await (await fetch(`${oracle.url}/models`)).json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual(["oracle-one", "oracle-two"]);
  });

  it("remembers what it was asked for by the nonce in the last message", async () => {
    await complete("oracle-one", "a question with nonce-1");
    await complete("oracle-two", "the same question with nonce-1");
    expect(oracle.modelsAskedFor("nonce-1")).toEqual(["oracle-one", "oracle-two"]);
    expect(oracle.modelsAskedFor("nonce-0")).toEqual([]);
  });

  it("answers in a word, whole or as a stream that names its usage", async () => {
    const whole = await (await complete("oracle-one", "whole")).json();
    expect(whole).toMatchObject({ model: "oracle-one", choices: [{ message: { content: "yes" } }] });
    const stream = await (await complete("oracle-one", "streamed", true)).text();
    const lines = stream.split("\n\n").filter(Boolean);
    expect(lines.at(-1)).toBe("data: [DONE]");
    expect(lines.some((line) => line.includes('"usage":{'))).toBe(true);
  });

  it("knows no other model, but remembers that it was asked for one", async () => {
    const refused = await complete("no-such-model", "a question with nonce-2");
    expect(refused.status).toBe(404);
    expect(await refused.json()).toMatchObject({ error: { code: "model_not_found" } });
    expect(oracle.modelsAskedFor("nonce-2")).toEqual(["no-such-model"]);
  });
});
