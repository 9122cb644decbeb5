import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { run } from "../../src/cli/run.js";
import { catalogue } from "../../src/conformance/catalogue.js";
import { startMortalBackend } from "../conformance/mortal-backend.js";
import { type Faults, type SmallBackend, startSmallBackend, without } from "./support/small-backend.js";
import { surroundings } from "./support/surroundings.js";

// A whole run of the kit takes a second or two, and more on a machine that is busy.
vi.setConfig({ testTimeout: 30_000 });

let cwd: string;
const started: SmallBackend[] = [];

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "verify-"));
});

afterEach(async () => {
  rmSync(cwd, { recursive: true, force: true });
  await Promise.all(started.splice(0).map((backend) => backend.close()));
});

async function start(faults: Faults = {}): Promise<string> {
  const backend = await startSmallBackend(faults);
  started.push(backend);
  return backend.url;
}

const verify = (...args: string[]) => run(["verify", ...args, ...without], surroundings(cwd));
/** The text with the lines joined that were broken to fit the screen. */
const unbroken = (text: string) => text.replace(/\n +/g, " ");
const put = (file: string, text: string) => writeFileSync(join(cwd, file), text);
const read = (file: string) => readFileSync(join(cwd, file), "utf8");

describe("the exit code of verify", () => {
  it("is 0 for a backend that conforms", async () => {
    const { text, exitCode, channel } = await verify(await start());
    expect([exitCode, channel]).toEqual([0, "stdout"]);
    expect(text).toContain("✓ conformant (exit code 0)");
  });

  it("is 1 where a MUST fails, and the report is for standard output all the same", async () => {
    const { text, exitCode, channel } = await verify(await start({ foldsNames: true }));
    expect([exitCode, channel]).toEqual([1, "stdout"]);
    expect(text).toMatch(/^✗ NOVALID-01\/mixed-case /m);
    expect(text).toContain("✗ not conformant (exit code 1)");
  });

  it("is 0 where a SHOULD fails, which is printed, and 1 under --strict", async () => {
    const url = await start({ trimsNames: true });
    const lenient = await verify(url, "--only", "NOVALID-02");
    expect(lenient.exitCode).toBe(0);
    expect(lenient.text).toContain("✗ NOVALID-02/leading-space SHOULD (fatal under --strict only)");
    expect((await verify(url, "--only", "NOVALID-02", "--strict")).exitCode).toBe(1);
  });

  it("is 2 where --profile full misses a port, which is named, and 0 with --profile core", async () => {
    const url = await start();
    const full = await verify(url, "--only", "READ-01,DURABLE-01", "--profile", "full");
    expect(full.exitCode).toBe(2);
    expect(full.text).toContain("– needs restart: give --restart COMMAND (2: DURABLE-01)");
    expect((await verify(url, "--only", "READ-01,DURABLE-01", "--profile", "core")).exitCode).toBe(0);
  });

  it("is 3 where no check could be run at all", async () => {
    const { text, exitCode } = await verify(await start(), "--only", "TURN-01");
    expect(exitCode).toBe(3);
    expect(unbroken(text)).toContain("no check could be run");
  });

  it("is 4 where nothing answers, which is said in one line", async () => {
    const url = await start();
    await started.pop()?.close();
    const { text, exitCode, channel } = await verify(url);
    expect([exitCode, channel]).toEqual([4, "stderr"]);
    expect(text).toBe(
      `transport-contract: nothing answers at ${url}: connect ECONNREFUSED ${url.slice(7)}; is the backend running, and is the URL right?\n`,
    );
  });

  it("is 4 where one of several replicas is not there", async () => {
    const gone = await start();
    await started.pop()?.close();
    const { text, exitCode } = await verify(await start(), gone);
    expect(exitCode).toBe(4);
    expect(text).toContain(`nothing answers at ${gone}:`);
  });

  it("is 1, not 4, for what takes connections and talks no HTTP", async () => {
    const server = createServer((socket) => socket.on("error", () => {}).end("220 mail.test ESMTP\r\n"));
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    });
    const { exitCode } = await verify(`http://127.0.0.1:${port}`, "--only", "READ-01");
    server.close();
    expect(exitCode).toBe(1);
  });

  it("is 5 where a report can no longer be written after the run", async () => {
    const url = await start({ delay: 20 });
    const running = verify(url, "--only", "READ-01,READ-02", "--report", "json=late/r.json");
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if ((started[0]?.seen() ?? 0) > 3) break;
    }
    rmSync(join(cwd, "late"), { recursive: true });
    const { text, exitCode } = await running;
    expect(exitCode).toBe(5);
    expect(text).toMatch(/transport-contract: cannot write json=late\/r\.json: ENOENT.*\n$/);
  });
});

describe("what verify asks of its command line beyond its form", () => {
  it.each<[string[], string]>([
    [
      ["--only", "WRITE-99"],
      '--only: "WRITE-99" is no check and no clause (did you mean WRITE-01 or WRITE-02 or WRITE-03?)',
    ],
    [
      ["--only", "WRITE-01/readback"],
      '--only: "WRITE-01/readback" is no check and no clause (did you mean WRITE-01/read-back?)',
    ],
    [["--only", "ACTUAL-02"], "--only: ACTUAL-02 has no check: it defines a function; the vectors test it"],
    [["--baseline", "gone.txt"], "--baseline: cannot read gone.txt: ENOENT"],
    [
      ["--baseline", "typo.txt"],
      '--baseline: typo.txt names "WRITE-01/readback", which is no check (did you mean WRITE-01/read-back?)',
    ],
    [["--baseline", "other.json"], "--baseline: other.json: expected a report of verify or ids one a line"],
    [["--baseline", "broken.json"], "--baseline: broken.json is neither JSON nor a list of ids"],
    [["--report", "json=folder"], "--report: cannot write json=folder: EISDIR"],
    [["--report", "md=typo.txt/r.md"], "--report: cannot write md=typo.txt/r.md: "],
  ])("%j ends with 3 before the backend is asked anything", async (args, fault) => {
    mkdirSync(join(cwd, "folder"));
    put("typo.txt", "WRITE-01/readback\n");
    put("other.json", '{"results": []}');
    put("broken.json", '{"checks": [');
    const { text, exitCode } = await verify(await start(), ...args);
    expect(exitCode).toBe(3);
    expect(text).toContain(`transport-contract: ${fault}`);
    expect(text).toMatch(/; see: transport-contract verify --help\n$/);
    expect(text.match(/\n/g)).toHaveLength(1);
    expect(started[0]?.seen()).toBe(0);
  });

  it("explains itself", async () => {
    const { text, exitCode } = await run(["verify", "--help"], surroundings(cwd));
    expect(exitCode).toBe(0);
    expect(text).toContain("Usage: transport-contract verify URL [URL...] [options]");
    expect(text.split("\n").filter((line) => line.length > 90)).toEqual([]);
  });

  it("leaves no file behind where the command line turns out to be wrong", async () => {
    await verify(await start(), "--report", "json=r.json,md=folder/r.md,html=.");
    expect(() => read("r.json")).toThrowError(/ENOENT/);
  });
});

describe("verify --only", () => {
  it("takes checks, and clauses as all their checks", async () => {
    const { document, exitCode } = await verify(
      await start(),
      "--only",
      "WRITE-01,READ-01/never-set",
      "--report",
      "json=-",
    );
    expect(exitCode).toBe(0);
    const ids = JSON.parse(document ?? "").checks.map(({ id }: { id: string }) => id);
    const expected = catalogue.filter(
      ({ id, clause }) => clause === "WRITE-01" || id === "READ-01/never-set",
    );
    expect(ids.length).toBeGreaterThan(3);
    expect(ids).toEqual(expected.map(({ id }) => id));
  });
});

describe("verify --seed", () => {
  it("is drawn anew where it is not given, and printed and repeated in each replay line", async () => {
    const url = await start({ foldsNames: true });
    const seedOf = async (...args: string[]) =>
      /seed (\d+)\n$/.exec((await verify(url, "--only", "READ-01", ...args)).text)?.[1];
    const drawn = await seedOf();
    expect(drawn).toMatch(/^\d+$/);
    expect(await seedOf()).not.toBe(drawn);
    expect(await seedOf("--seed", "42")).toBe("42");
  });
});

describe("verify --baseline", () => {
  const known = ["--only", "NOVALID-01/mixed-case,READ-01"];

  it("lets known failures pass, from a list or from a report", async () => {
    const url = await start({ foldsNames: true });
    put("known.txt", "# folds names\r\nNOVALID-01/mixed-case  # one day\r\n\r\n");
    const listed = await verify(url, ...known, "--baseline", "known.txt", "--report", "json=known.json");
    expect(listed.exitCode).toBe(0);
    expect(unbroken(listed.text)).toContain("save 1 known failure of the baseline");
    expect((await verify(url, ...known, "--baseline", "known.json")).exitCode).toBe(0);
    expect((await verify(url, ...known)).exitCode).toBe(1);
  });

  it("fails the run where a known failure passes now, and names it", async () => {
    put("known.txt", "NOVALID-01/mixed-case\n");
    const { text, exitCode } = await verify(await start(), ...known, "--baseline", "known.txt");
    expect(exitCode).toBe(1);
    expect(unbroken(text)).toContain(
      "1 known failure of the baseline passes now, so take out NOVALID-01/mixed-case",
    );
  });

  it("does not excuse a failure that it does not know", async () => {
    put("known.txt", "READ-01/never-set\n");
    const only = ["--only", "NOVALID-01/mixed-case"];
    const { exitCode } = await verify(await start({ foldsNames: true }), ...only, "--baseline", "known.txt");
    expect(exitCode).toBe(1);
  });
});

describe("a backend that a check brings down", () => {
  // Only BAD-01/top-array sends such a body.
  const fatal = String.raw` \["a/b"\]$`;
  const asked = ["--only", "READ-01,BAD-01", "--report", "json=r.json"];
  const failures = () =>
    (JSON.parse(read("r.json")).checks as { id: string; status: string }[])
      .filter(({ status }) => status === "fail")
      .map(({ id }) => id);

  it("is started again by --restart, and the check is named on top", async () => {
    const backend = await startMortalBackend({ fatal });
    const { text, exitCode } = await verify(backend.url, ...asked, "--restart", backend.command);
    await backend.stop();
    expect(exitCode).toBe(1);
    expect(failures()).toEqual(["BAD-01/top-array"]);
    expect(text.split("\n")[1]).toBe("! the backend stopped answering during BAD-01/top-array");
  });

  it("ends the run where it cannot be started again, and is asked nothing more", async () => {
    const backend = await startMortalBackend({ fatal });
    const cleanup = ["--cleanup", "DELETE /conversations/:id"];
    const { text, exitCode } = await verify(backend.url, ...asked, "--jobs", "1", ...cleanup);
    await backend.stop();
    expect(exitCode).toBe(1);
    expect(failures()).toEqual(["BAD-01/top-array"]);
    expect(unbroken(text)).toContain(
      "✗ not conformant (exit code 1): the backend stopped answering during BAD-01/top-array and did not come back",
    );
    expect(unbroken(text)).toMatch(/0 removed, \d+ left on the backend: the backend does not answer\./);
  });
});

describe("verify --cleanup", () => {
  it("removes what the run has used, each id percent-encoded, and says so at the end", async () => {
    const removed: string[] = [];
    const url = await start({ removed });
    const { text, exitCode } = await verify(
      url,
      "--only",
      "READ-01,ID-01/slash",
      "--cleanup",
      "delete /conversations/:id",
    );
    expect(exitCode).toBe(0);
    expect(removed.length).toBeGreaterThan(3);
    expect(removed.filter((path) => !/^\/conversations\/[^/]+$/.test(path))).toEqual([]);
    expect(removed.filter((path) => path.endsWith("a%2Fb"))).toHaveLength(1);
    expect(unbroken(text)).toContain(`The run has used ${removed.length} conversations and removed them.`);
  });

  it("is what the report asks for where it is not given", async () => {
    const { text } = await verify(await start(), "--only", "READ-01");
    expect(unbroken(text)).toMatch(
      /^· The run has used \d+ conversations, which stay on the backend; --cleanup 'DELETE \/conversations\/:id' removes them\.$/m,
    );
  });

  it("says how many could not be removed, and does not change the verdict", async () => {
    const { text, exitCode } = await verify(
      await start(),
      "--only",
      "READ-01",
      "--cleanup",
      "POST /conversations/:id/model",
    );
    expect(exitCode).toBe(0);
    expect(unbroken(text)).toMatch(
      /^· The run has used (\d+) conversations; 0 removed, \1 left on the backend: POST \/conversations\/:id\/model was answered with 405\.$/m,
    );
  });
});

describe("verify --report", () => {
  it("writes each kind where it is asked to, with the folders to it", async () => {
    const files = "json=out/a/r.json,junit=r.xml,tap=r.tap,html=r.html,md=r.md,badge=r.svg";
    const { exitCode } = await verify(
      await start(),
      "--only",
      "READ-01",
      "--report",
      files,
      "--report",
      "badge=badge.json",
    );
    expect(exitCode).toBe(0);
    expect(JSON.parse(read("out/a/r.json"))).toMatchObject({ verdict: "conformant", exitCode: 0 });
    expect(read("r.xml")).toMatch(/^<\?xml /);
    expect(read("r.tap")).toMatch(/^TAP version 14\n/);
    expect(read("r.html")).toMatch(/^<!doctype html>/);
    expect(read("r.md")).toMatch(/^## ✅/);
    expect(read("r.svg")).toMatch(/^<svg /);
    expect(JSON.parse(read("badge.json"))).toMatchObject({ schemaVersion: 1 });
  });

  it("keeps standard output for the one report that wants it", async () => {
    const { text, channel, document } = await verify(await start(), "--only", "READ-01", "--report", "tap=-");
    expect(document).toMatch(/^TAP version 14\n/);
    expect(channel).toBe("stderr");
    expect(text).toContain("✓ conformant");
  });

  it("is the same but for what is random, run for run", async () => {
    const url = await start({ trimsNames: true });
    const comparable = async () => {
      const { document } = await verify(
        url,
        "--seed",
        "7",
        "--only",
        "READ-03,WRITE-04,NOVALID-02",
        "--report",
        "json=-",
      );
      const { checks, ...rest } = JSON.parse(document ?? "");
      return { ...rest, checks: checks.map(({ id, status }: Record<string, unknown>) => ({ id, status })) };
    };
    expect(await comparable()).toEqual(await comparable());
  });

  it("replaces an old report where nothing answers", async () => {
    put("r.json", '{"verdict":"conformant"}');
    const url = await start();
    await started.pop()?.close();
    expect((await verify(url, "--report", "json=r.json")).exitCode).toBe(4);
    expect(JSON.parse(read("r.json"))).toMatchObject({ verdict: "unreachable", exitCode: 4, checks: [] });
  });
});

describe("what verify shows of the command line", () => {
  it("repeats it in each replay line, quoted for a shell", async () => {
    const { text } = await verify(
      await start({ foldsNames: true }),
      "--only",
      "NOVALID-01/mixed-case",
      "--header",
      "X-Tenant: it's mine",
      "--timeout=5",
      "--seed",
      "3",
      "--report",
      "json=r.json",
    );
    const replay = /^ {4}replay {3}(.*)$/m.exec(text)?.[1];
    expect(replay).toBe(
      `npx --no transport-contract verify ${started[0]?.url} --header 'X-Tenant: it'\\''s mine' --timeout 5` +
        " --without turns,socket,warm,messages,conversations --only NOVALID-01/mixed-case --seed 3",
    );
  });

  it("shows no secret, whoever repeats it and however it is quoted", async () => {
    const refusal: Faults["refusal"] = ({ headers }) =>
      `bad token ${headers.authorization?.split(" ")[1]}, bad ${headers["x-api-token"]}`;
    const { text } = await verify(
      await start({ refusal }),
      "--header",
      'Authorization: Bearer top"secret',
      "--header",
      "X-Api-Token: hidden-too",
      "--restart",
      "DB_PASSWORD='pass-word-3' sh restart.sh",
      "--ws",
      "ws://b.test/?token=abcd1234",
      "--only",
      "READ-01,WRITE-01/read-back",
      "--report",
      "json=r.json,html=r.html,md=r.md,junit=r.xml,tap=r.tap",
    );
    expect(text).toContain('< 403 {"error":"bad token …, bad …"}');
    expect(text).toContain("--header 'Authorization: …' --header 'X-Api-Token: …'");
    for (const shown of [text, ...["json", "html", "md", "xml", "tap"].map((kind) => read(`r.${kind}`))]) {
      expect(shown).not.toMatch(/top.{0,12}secret|hidden-too|pass-word-3|abcd1234/);
    }
  });
});
