import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { catalogue, unobservable } from "../../src/conformance/catalogue.js";
import { clauses } from "../../src/contract.js";
import { surroundings } from "./support/surroundings.js";

const say = (...args: string[]) => run(args, surroundings("."));

describe("transport-contract list", () => {
  it("names every check and every clause, with the reason of those that have no check", async () => {
    const { text, exitCode } = await say("list");
    expect(exitCode).toBe(0);
    for (const { id, fact } of catalogue) {
      const line = text.split("\n").find((candidate) => candidate.startsWith(`  ${id} `));
      expect(line).toContain(fact);
    }
    for (const { id } of clauses) expect(text).toContain(id);
    expect(text).toMatch(/^WARM-01 \(POST \/chat\/warm\) MUST: /m);
    expect(text).toMatch(/^META-03 \(POST \/chat; GET \/conversations\/:id\/messages\) MUST: /m);
    expect(text).toMatch(/^TURN-08 \(WebSocket\) MUST: /m);
    for (const reason of Object.values(unobservable)) expect(text).toContain(reason);
  });

  it("gives the same to scripts as JSON", async () => {
    const { contractVersion, checks, unobservable: without } = JSON.parse((await say("list", "--json")).text);
    expect(contractVersion).toBe("0.20.0");
    expect(checks).toHaveLength(catalogue.length);
    expect(checks[0]).toEqual({
      id: "READ-01/never-set",
      clause: "READ-01",
      level: "MUST",
      fact: expect.any(String),
      needs: ["selection"],
      after: [],
      control: expect.any(String),
    });
    const named = new Set([...checks, ...without].map(({ clause }: { clause: string }) => clause));
    expect(clauses.filter(({ id }) => !named.has(id))).toEqual([]);
  });

  it.each([
    [["list", "all"], "Unexpected argument 'all'"],
    [["list", "--jsn"], "Unknown option '--jsn' (did you mean --json?)"],
  ])("exits 3 for %j", async (args, fault) => {
    expect(await say(...args)).toMatchObject({ exitCode: 3, text: expect.stringContaining(fault) });
  });
});

describe("transport-contract explain", () => {
  it("tells of a check its quote, fact, needs with their options, control, what it rests on, and its siblings", async () => {
    const { text, exitCode } = await say("explain", "TURN-03/default-answers");
    expect(exitCode).toBe(0);
    for (const part of [
      /^TURN-03\/default-answers, a MUST$/m,
      /^TURN-03 \(POST \/chat\) MUST: “With neither it uses the server's default, and stores nothing.”/m,
      /^passes if a turn with no model anywhere is answered by the default$/m,
      /a default model, given by: --default-model NAME/,
      /^control {3}the turn is answered, and an override is stored afterwards$/m,
      /^after {5}TURN-01\/override-answers: two models asked for are two models that answer$/m,
      /^run it {4}npx --no transport-contract verify URL --only TURN-03\/default-answers$/m,
      /^Other checks of TURN-03:$/m,
      /^ {2}TURN-03\/stores-nothing \(MUST\): /m,
    ])
      expect(text).toMatch(part);
  });

  it("explains every check and every clause", async () => {
    for (const { id } of [...catalogue, ...clauses]) {
      const { text, exitCode } = await say("explain", id);
      expect([id, exitCode]).toEqual([id, 0]);
      expect(text).toContain("“");
    }
  });

  it("says of a clause without a check why it has none", async () => {
    expect((await say("explain", "ACTUAL-02")).text).toContain(
      "It has no check: it defines a function; the vectors test it",
    );
  });

  it.each([
    [["explain"], "explain: expected one id of a check or a clause, such as WRITE-01"],
    [["explain", "A", "B"], "explain: expected one id of a check or a clause, such as WRITE-01"],
    [["explain", "write-01"], '"write-01" is no check and no clause (did you mean WRITE-01?)'],
    [["explain", "nonsense"], '"nonsense" is no check and no clause; see: transport-contract explain --help'],
  ])("exits 3 for %j", async (args, fault) => {
    expect(await say(...args)).toMatchObject({ exitCode: 3, text: expect.stringContaining(fault) });
  });
});
