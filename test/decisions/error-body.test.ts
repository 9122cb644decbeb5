import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { shapes } from "../../src/contract.js";
import { errorResponse, formatIssues, type Issue, parseBody } from "../../src/index.js";
import * as schemas from "../../src/schemas.js";

function errorOf(schema: Parameters<typeof parseBody>[0], body: string | Uint8Array): string {
  const parsed = parseBody(schema, body);
  return parsed.ok ? "accepted" : parsed.error.error;
}

describe("TURN-06 and TURN-07 the {error} of a chat request", () => {
  it.each([
    ["{}", "message: expected a string, but it is missing"],
    ['{"message":""}', 'message: expected a string that is not blank, got ""'],
    ['{"message":" \\n"}', 'message: expected a string that is not blank, got " \\n"'],
    ['{"message":null}', "message: expected a string, got null"],
    ['{"message":"hi","model":null}', "model: expected a string, got null"],
    ['{"message":"hi","model":5}', "model: expected a string, got a number"],
    ['{"message":"hi","model":[]}', "model: expected a string, got an array"],
    [
      '{"message":"hi","reasoningEffort":"extreme"}',
      'reasoningEffort: expected one of "low", "medium", "high", "xhigh", "max", got "extreme"',
    ],
    ['{"message":', "body: expected JSON, got text that is not JSON"],
    [
      '{"message":"","model":5}',
      'message: expected a string that is not blank, got ""; model: expected a string, got a number',
    ],
  ])("%s is answered with: %s", (body, error) => {
    expect(errorOf(schemas.ChatRequestSchema, body)).toBe(error);
  });

  it("tells a value out of its range, a wrong time and a place inside a list", () => {
    const message = { id: "m", chatId: "c", role: "user", content: "", timestamp: "yesterday", metadata: {} };
    expect(errorOf(schemas.MessagesResponseSchema, JSON.stringify({ messages: [message] }))).toBe(
      'messages[0].timestamp: expected a date and time as in ISO 8601 (2026-01-31T12:00:00Z), got "yesterday"',
    );
    const warm = { inputTokens: 1, outputTokens: 1, cacheReadTokens: 1, cacheWriteTokens: 1, cachePct: 101 };
    expect(errorOf(schemas.WarmResponseSchema, JSON.stringify({ ...warm, expectedCacheRate: -1 }))).toBe(
      "cachePct: expected a number of at most 100, got 101; expectedCacheRate: expected a number of at least 0, got -1",
    );
    expect(errorOf(schemas.RunUsageSchema, '{"per_model":{"a/b":5}}')).toBe(
      'per_model["a/b"]: expected an object, got a number',
    );
    expect(errorOf(schemas.ModelResponseSchema, '{"conversationId":"c","model":""}')).toBe(
      'model: expected a non-empty string, got ""',
    );
  });

  it("tells bytes that are not UTF-8, and reads past a byte order mark", () => {
    expect(errorOf(schemas.SetModelRequestSchema, Uint8Array.of(0x22, 0xff, 0x22))).toBe(
      "body: expected JSON in UTF-8, got bytes that are not UTF-8",
    );
    const withMark = new TextEncoder().encode('\ufeff{"model":"a/b"}');
    for (const body of [withMark, '\ufeff{"model":"a/b"}']) {
      expect(parseBody(schemas.SetModelRequestSchema, body)).toEqual({ ok: true, value: { model: "a/b" } });
    }
  });

  it("reads each kind of bytes, and says of a body that was parsed already that it was", () => {
    const bytes = new TextEncoder().encode('{"model":"a/b"}');
    for (const body of [bytes, bytes.buffer, Buffer.from(bytes), new DataView(bytes.buffer)]) {
      expect(parseBody(schemas.SetModelRequestSchema, body as Uint8Array).ok).toBe(true);
    }
    for (const body of [{ model: "a/b" }, null, undefined, 5]) {
      expect(errorOf(schemas.SetModelRequestSchema, body as never)).toBe(
        "body: expected its text or bytes, got what is neither; is it parsed already?",
      );
    }
  });
});

describe("BAD-01 formatIssues", () => {
  it("has words of its own for every fault of every rejected example", () => {
    for (const { schema, rejects } of shapes) {
      for (const { value } of rejects) {
        const input: unknown = JSON.parse(JSON.stringify(value));
        const result = schema.safeParse(input);
        const { error } = errorResponse(result.error?.issues ?? [], input);
        expect(error).toMatch(/^[\w.[\]"/-]+: expected .+, (got|but it is missing)/);
        expect(error).not.toContain("\n");
      }
    }
  });

  it("never throws and quotes at most 80 characters of a value, whatever it is", () => {
    const long = "x".repeat(5000);
    for (const [name, schema] of Object.entries(schemas)) {
      fc.assert(
        fc.property(
          fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
          (input) => {
            const result = schema.safeParse(input);
            if (!result.success) expect(formatIssues(result.error.issues, input), name).toMatch(/^\S+: /);
          },
        ),
        { numRuns: 50 },
      );
    }
    const result = schemas.ReasoningEffortSchema.safeParse(long);
    expect(formatIssues(result.error?.issues ?? [], long).match(/x+/)?.[0].length).toBeLessThanOrEqual(80);
  });

  it("survives values that throw when they are read, and cycles", () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = {
      get model(): never {
        throw new Error("no");
      },
    };
    const cyclic: Record<string, unknown> = {};
    cyclic["model"] = cyclic;
    const issues: Issue[] = [{ code: "invalid_type", expected: "string", path: ["model"], message: "" }];
    expect(formatIssues(issues, { model: proxy })).toBe("model: expected a string, got an object");
    expect(formatIssues(issues, hostile)).toBe("model: expected a string, but it is missing");
    expect(formatIssues(issues, cyclic)).toBe("model: expected a string, got an object");
  });

  it.each([
    ["a line separator", "\u2028", 'got "\\u2028"'],
    ["what turns the text around it", "\u202e", 'got "\\u202e"'],
    ["what a terminal acts on", "\u009b2J", 'got "\\u009b2J"'],
    ["what nobody sees", "\u{e0041}", 'got "\\u{e0041}"'],
    ["an escape of JSON's own", "\n\u001b", 'got "\\n\\u001b"'],
    ["a character that is cut in two", `${"x".repeat(77)}😀`, `got "${"x".repeat(77)}😀"`.slice(0, 82)],
  ])("quotes %s in one line that any reader shows", (_title, value, quoted) => {
    for (const input of [value, { [value]: 5 }]) {
      const issues: Issue[] = [
        typeof input === "string"
          ? { code: "invalid_value", values: ["a"], path: [], message: "" }
          : { code: "invalid_type", expected: "string", path: [value], message: "" },
      ];
      const line = formatIssues(issues, input);
      expect(line).toContain(quoted.slice("got ".length, -1));
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }
  });

  it.each([
    [z.literal(10n), 5, "body: expected 10, got 5"],
    [z.literal([undefined, "a"]), 5, 'body: expected one of undefined, "a", got 5'],
    [z.string().min(5), "abc", "body: Too small: expected string to have >=5 characters"],
    [z.array(z.string()).min(1), [], "body: Too small: expected array to have >=1 items"],
    [z.number().lt(5), 5, "body: Too big: expected number to be <5"],
    [z.number().gte(5), 4, "body: expected a number of at least 5, got 4"],
    [z.string().refine(() => false, { error: "no\n  way" }), "x", "body: no way"],
  ])("says nothing wrong of a schema that is not the contract's: %#", (schema, input, line) => {
    expect(formatIssues(schema.safeParse(input).error?.issues ?? [], input)).toBe(line);
  });

  it("keeps the joiners of which emoji and words are made", () => {
    const family = "👨\u200d👩\u200d👧";
    const issues: Issue[] = [{ code: "invalid_value", values: ["a"], path: ["role"], message: "" }];
    expect(formatIssues(issues, { role: family })).toBe(`role: expected "a", got "${family}"`);
  });

  it("tells of many faults the first twenty, and how many more there are", () => {
    const issues = Array.from({ length: 1000 }, (_, index) => ({ path: ["messages", index], message: "no" }));
    const told = formatIssues(issues, {}).split("; ");
    expect([told.length, told[19], told[20]]).toEqual([21, "messages[19]: no", "and 980 more"]);
    expect(formatIssues(issues.slice(0, 20), {})).not.toContain("more");
  });

  it("reads the twenty issues that it quotes, and counts the others without reading them", () => {
    let read = 0;
    const issues = Array.from({ length: 1000 }, (_, index) => ({
      path: [index],
      get message() {
        read++;
        return "no";
      },
    }));
    expect(formatIssues(issues, {})).toMatch(/ and 980 more$/);
    expect(read).toBe(20);
  });

  it("reads the paths of libraries whose lists are of a kind of their own", () => {
    class Path extends Array<unknown> {
      constructor(...keys: readonly unknown[]) {
        super();
        this.push(...keys);
      }
    }
    expect(formatIssues([{ path: new Path(), message: "no good" }], {})).toBe("body: no good");
    expect(formatIssues([{ path: new Path("model"), message: "no good" }], {})).toBe("model: no good");
  });

  it("passes on the words of validators that it does not know", () => {
    expect(formatIssues([{ path: [{ key: "model" }], message: "no good" }], {})).toBe("model: no good");
    expect(formatIssues([{ message: "no good" }], {})).toBe("body: no good");
  });
});
