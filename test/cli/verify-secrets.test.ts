import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { encodings, leaksIn, secretTexts } from "../conformance/secrets/leaks.js";
import { type SmallBackend, startSmallBackend, without } from "./support/small-backend.js";
import { surroundings } from "./support/surroundings.js";

const files = ["r.json", "r.xml", "r.tap", "r.html", "r.md", "r.svg", "b.json"];
const reports = [
  "json=r.json",
  "junit=r.xml",
  "tap=r.tap",
  "html=r.html",
  "md=r.md",
  "badge=r.svg",
  "badge=b.json",
];

let cwd: string;
let backend: SmallBackend;
let sentence = "";

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), "verify-secrets-"));
  backend = await startSmallBackend({ refusal: () => sentence });
});

afterAll(async () => {
  rmSync(cwd, { recursive: true, force: true });
  await backend.close();
});

const carriers: Readonly<Record<string, (secret: string) => string>> = {
  "a bearer's token": (secret) => `Authorization: Bearer ${secret}`,
  "a password": (secret) => `Authorization: Basic ${Buffer.from(`someone:${secret}`).toString("base64")}`,
  "a key": (secret) => `X-Api-Key: ${secret}`,
  "a cookie": (secret) => `Cookie: theme=dark; session=${secret}`,
};

/** Everything that a run has written, by where. */
async function writtenBy(header: string, only: string): Promise<[string, string][]> {
  const told: string[] = [];
  const args = [
    "verify",
    backend.url,
    ...without,
    "--header",
    header,
    "--only",
    only,
    "--report",
    reports.join(","),
  ];
  const { text, exitCode, document = "" } = await run(args, surroundings(cwd, told));
  expect(exitCode, text).toBe(1);
  const written = files.map((file): [string, string] => [file, readFileSync(join(cwd, file), "utf8")]);
  return [["terminal", text], ["standard output", document], ["standard error", told.join("")], ...written];
}

describe("whatever verify writes", () => {
  it.each(Object.entries(carriers))(
    "gives no piece of %s away that a backend repeats",
    async (_title, carry) => {
      await fc.assert(
        fc.asyncProperty(
          secretTexts,
          fc.constantFrom(...Object.values(encodings)),
          fc.nat({ max: 170 }),
          fc.nat({ max: 20 }),
          async (secret, encode, before, cut) => {
            const written = encode(secret);
            sentence = `${"no such id, ".repeat(15).slice(0, before)} ${written.slice(0, Math.max(8, written.length - cut))}`;
            for (const [place, text] of await writtenBy(carry(secret), "READ-01,WRITE-01")) {
              expect(leaksIn(text, secret), place).toEqual([]);
            }
          },
        ),
        { numRuns: 25 },
      );
    },
    120_000,
  );

  it("still says what the backend refused", async () => {
    sentence = "bad credentials: Bearer TOPSECRET-0123456789-abcdefghij";
    const [terminal] = await writtenBy("Authorization: Bearer TOPSECRET-0123456789-abcdefghij", "READ-01");
    expect(terminal?.[1]).toContain('403 {"error":"bad credentials: Bearer …"}');
    expect(terminal?.[1]).toContain("--header 'Authorization: …'");
  });

  it.each([
    ["http://user:secretpw@host:99999"],
    ["ftp://user:secretpw@h"],
    ["http://user:secret/pw@h/"],
    ["http://h/?token=secretpw"],
    ["http://h/#access_token=secretpw"],
    ["http://h", "--ws", "http://u:secretpw@h"],
    ["http://h", "--ws", "ws://h:99999/?token=secretpw"],
    ["http://h", "--ws", "ws://u:secretpw@h"],
  ])("shows no secret of a URL that it refuses: %s %s %s", async (...args) => {
    const { text, exitCode } = await run(["verify", ...args], surroundings(cwd));
    expect(exitCode).toBe(3);
    expect(text).not.toMatch(/secret|pw/);
  });

  it.each([
    [["x".repeat(100_000)]],
    [[`http://h/?a=${"x".repeat(100_000)}`]],
    [["http://h", "--models", "x".repeat(100_000)]],
    [["http://h", "--only", "x".repeat(100_000)]],
    [["http://h", "--baseline", "x".repeat(100_000)]],
    [["http://h", "--report", "x".repeat(100_000)]],
    [["http://h", "--report", `json=${"x".repeat(100_000)}`]],
    [["http://h", "--profile", "x".repeat(100_000)]],
    [["http://h", "--without", "x".repeat(100_000)]],
    [["http://h", "--header", `${"x y".repeat(50_000)}: z`]],
    [["http://h", "--create", "x".repeat(100_000)]],
    [["http://h", `--${"x".repeat(100_000)}`]],
  ])("quotes at most 80 characters of a value: %#", async (args) => {
    const { text, exitCode } = await run(["verify", ...args], surroundings(cwd));
    expect(exitCode).toBe(3);
    expect(text.length).toBeLessThan(400);
    expect(text).not.toMatch(/x{81}/);
  });
});
