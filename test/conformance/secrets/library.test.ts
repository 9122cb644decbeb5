import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue, conformanceCases, httpTarget, judge, type Target } from "../../../src/conformance.js";
import { type SmallBackend, startSmallBackend } from "../../cli/support/small-backend.js";

const SECRET = "TOPSECRET-0123456789-abcdefghij";

const PIECE = /TOPSECRE|0123456789|abcdefgh/;

let backend: SmallBackend;

beforeAll(async () => {
  backend = await startSmallBackend({
    refusal: ({ headers }) => `no right to it with ${headers.authorization}`,
  });
});

afterAll(() => backend.close());

const checks = catalogue.filter(({ clause }) => clause === "READ-01");

describe("the secrets of a target that a program judges", () => {
  it("are those of its headers, and stand in no result", async () => {
    const target = await httpTarget({
      baseUrls: [backend.url],
      headers: { authorization: `Bearer ${SECRET}` },
    });
    const seen: string[] = [];
    const report = await judge(target, { checks, onResult: (result) => seen.push(JSON.stringify(result)) });
    expect(report.exitCode).toBe(1);
    expect(JSON.stringify(report)).toContain("no right to it with Bearer …");
    expect(JSON.stringify(report)).not.toMatch(PIECE);
    expect(seen.join("")).not.toMatch(PIECE);
  });

  it("stand in no message of a test case", async () => {
    const target = await httpTarget({
      baseUrls: [backend.url],
      headers: { authorization: `Bearer ${SECRET}` },
    });
    const found = conformanceCases(target).find(({ id }) => id === checks[0]?.id);
    await expect(found?.run()).rejects.toThrow(/no right to it with Bearer …/);
    await expect(found?.run()).rejects.not.toThrow(PIECE);
  });

  it("are those of its URL, of which its name has none", async () => {
    const url = `${backend.url.replace("//", "//someone:pw@")}/?token=${SECRET}`;
    const report = await judge(await httpTarget({ baseUrls: [url] }), { checks });
    expect(report.target).toBe(`${backend.url}/?token=…`);
  });

  it("are named by a target that is made of functions", async () => {
    const refuse: Target["getModel"] = async () => ({
      status: 401,
      headers: {},
      bytes: new TextEncoder().encode(`bad key ${SECRET}`),
    });
    const target: Target = { name: "mine", getModel: refuse, setModel: refuse };
    expect(JSON.stringify(await judge(target, { checks }))).toMatch(PIECE);
    expect(JSON.stringify(await judge({ ...target, secrets: [SECRET] }, { checks }))).not.toMatch(PIECE);
  });
});
