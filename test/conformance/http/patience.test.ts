import { describe, expect, it } from "vitest";
import { Inconclusive } from "../../../src/conformance/check.js";
import { patiently, retryAfter } from "../../../src/conformance/http/patience.js";

const now = Date.parse("2026-01-01T00:00:00Z");

describe("Retry-After", () => {
  it.each([
    [undefined, null],
    ["0", 0],
    ["3", 3_000],
    [" 2 ", 2_000],
    ["1.5", 1_500],
    ["Thu, 01 Jan 2026 00:00:05 GMT", 5_000],
    ["Wed, 31 Dec 2025 23:59:00 GMT", 0],
    ["soon", null],
  ])("%j asks for %j ms", (value, ms) => {
    expect(retryAfter(value, now)).toBe(ms);
  });
});

describe("a backend that is busy", () => {
  interface Answer {
    readonly status: number;
    readonly after?: string;
  }

  async function answered(answers: readonly Answer[], alsoBusy?: (status: number) => boolean) {
    let requests = 0;
    const { status } = await patiently(
      async () => answers[requests++] ?? { status: 200 },
      (answer: Answer) => answer.after,
      alsoBusy,
    );
    return { status, requests };
  }

  it("is asked again until it is not", async () => {
    const busy = [{ status: 429, after: "0" }, { status: 503, after: "0" }, { status: 200 }];
    expect(await answered(busy)).toEqual({ status: 200, requests: 3 });
  });

  it("is asked again after 429 that does not say when", async () => {
    expect(await answered([{ status: 429 }])).toEqual({ status: 200, requests: 2 });
  });

  it("is not busy where 503 does not say when: then it is out of order", async () => {
    expect(await answered([{ status: 503 }])).toEqual({ status: 503, requests: 1 });
  });

  it("is busy where a turn is answered with 409, and nowhere else", async () => {
    expect(await answered([{ status: 409 }])).toEqual({ status: 409, requests: 1 });
    expect(await answered([{ status: 409 }], (status) => status === 409)).toEqual({
      status: 200,
      requests: 2,
    });
  });

  it("is not waited for without an end, and is no failure then", async () => {
    await expect(answered([{ status: 429, after: "3600" }])).rejects.toThrow(Inconclusive);
  });
});
