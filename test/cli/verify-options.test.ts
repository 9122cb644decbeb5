import { describe, expect, it } from "vitest";
import { verifyOptions } from "../../src/cli/verify/options.js";

const URL_ = "http://127.0.0.1:8080";

describe("the options of verify", () => {
  it("have defaults for all but the URL", () => {
    expect(verifyOptions([URL_])).toEqual({
      help: false,
      backend: { baseUrls: [URL_], timeoutMs: 10_000, turnTimeoutMs: 60_000 },
      restart: null,
      oraclePort: null,
      profile: null,
      strict: false,
      jobs: 8,
      seed: null,
      only: [],
      baseline: null,
      reports: [],
      noColour: false,
      flags: [],
    });
  });

  it.each<[string[], object]>([
    [["http://b.test/base/"], { baseUrls: [URL_, "http://b.test/base/"] }],
    [
      ["--header", "X-A: 1", "--header", "Authorization: Bearer a:b"],
      { headers: { "X-A": "1", Authorization: "Bearer a:b" } },
    ],
    [["--models", "a/1,b/2", "--models", "c/3, a/1"], { models: ["a/1", "b/2", "c/3"] }],
    [["--default-model", "a/1"], { defaultModel: "a/1" }],
    [["--unknown-model", "no/such"], { unknownModel: "no/such" }],
    [
      ["--routes", "a=b,c=d=e", "--routes", "f=g"],
      {
        routes: [
          { asked: "a", actual: "b" },
          { asked: "c", actual: "d=e" },
          { asked: "f", actual: "g" },
        ],
      },
    ],
    [["--ws", "wss://b.test/ws"], { socketUrl: "wss://b.test/ws" }],
    [["--chat-path", "/v1/chat"], { chatPath: "/v1/chat" }],
    [["--warm-path", "/v1/warm"], { warmPath: "/v1/warm" }],
    [["--messages-path", "/bots/1/chats/:id"], { messagesPath: "/bots/1/chats/:id" }],
    [["--conversations-path", "/list?all=1"], { conversationsPath: "/list?all=1" }],
    [["--create", "post /conversations"], { create: { method: "POST", path: "/conversations" } }],
    [
      ["--cleanup", "delete /conversations/:id"],
      { cleanup: { method: "DELETE", path: "/conversations/:id" } },
    ],
    [["--without", "turns,socket", "--without", "warm"], { without: ["turns", "socket", "warm"] }],
    [["--without", "selection"], { without: ["selection"] }],
    [["--timeout", "0.5"], { timeoutMs: 500 }],
    [["--turn-timeout", "120"], { turnTimeoutMs: 120_000 }],
  ])("%j describes the backend", (args, part) => {
    expect(verifyOptions([URL_, ...args]).backend).toMatchObject(part);
  });

  it("take the later of two headers with one name", () => {
    const { backend } = verifyOptions([URL_, "--header", "X-A: 1", "--header", "x-a: 2"]);
    expect(backend.headers).toEqual({ "x-a": "2" });
  });

  it.each<[string[], object]>([
    [["--restart", "systemctl restart chat"], { restart: "systemctl restart chat" }],
    [["--oracle", "9999"], { oraclePort: 9999 }],
    [["--profile", "full"], { profile: "full" }],
    [["--profile", "core"], { profile: "core" }],
    [["--strict"], { strict: true }],
    [["--jobs", "1"], { jobs: 1 }],
    [["--seed", "0"], { seed: 0 }],
    [["--seed", "4294967295"], { seed: 4_294_967_295 }],
    [
      ["--only", "READ-01,WRITE-01/read-back", "--only", "ID-01"],
      { only: ["READ-01", "WRITE-01/read-back", "ID-01"] },
    ],
    [["--baseline", "known.txt"], { baseline: "known.txt" }],
    [
      ["--report", "json=r.json,md=-", "--report", "badge=b=1.svg"],
      {
        reports: [
          { kind: "json", file: "r.json" },
          { kind: "md", file: "-" },
          { kind: "badge", file: "b=1.svg" },
        ],
      },
    ],
    [["--no-color"], { noColour: true }],
    [["--help"], { help: true }],
  ])("%j says how it is judged and what comes out", (args, part) => {
    expect(verifyOptions([URL_, ...args])).toMatchObject(part);
  });

  it.each<[string[], string]>([
    [[], "expected the URL of a backend, such as http://127.0.0.1:8080"],
    [["localhost:8080"], 'URL: expected a URL that begins with http:// or https://, got "localhost:8080"'],
    [["8080"], 'URL: expected a URL that begins with http:// or https://, got "8080"'],
    [["http://b.test/?a=1"], 'URL: expected a base URL, with no ? and no #, got "http://b.test/?a=…"'],
    [
      ["http://me:secret@b.test"],
      "URL: no name and no password in it; give --header 'Authorization: Basic …'",
    ],
    [[URL_, "--mdoels", "a,b"], "Unknown option '--mdoels' (did you mean --models?)"],
    [[URL_, "--zzz"], "Unknown option '--zzz'"],
    [[URL_, "--ws"], "Option '--ws <value>' argument missing"],
    [
      [URL_, "--timeout", "-1"],
      '--timeout: expected a value; one that begins with "-" is given as --timeout=VALUE',
    ],
    [[URL_, "--ws", "--strict"], '--ws: expected a value; one that begins with "-" is given as --ws=VALUE'],
    [[URL_, "--strict=yes"], "Option '--strict' does not take an argument"],
    [[URL_, "--header", "no-colon"], "--header: expected 'NAME: VALUE' as HTTP has it, got none"],
    [[URL_, "--header", "X A: s3cret"], `--header: expected 'NAME: VALUE' as HTTP has it, got "X A: …"`],
    [[URL_, "--header", "X-A: s3\ncret"], `--header: expected 'NAME: VALUE' as HTTP has it, got "X-A: …"`],
    [[URL_, "--models", "a"], '--models: expected at least two different names, got "a"'],
    [[URL_, "--models", "a,a"], '--models: expected at least two different names, got "a,a"'],
    [[URL_, "--models", "a,,b"], '--models: expected names with commas between them, got "a,,b"'],
    [[URL_, "--default-model", " "], '--default-model: expected a value, got ""'],
    [[URL_, "--routes", "a"], '--routes: expected ASKED=ACTUAL, got "a"'],
    [[URL_, "--routes", "=b"], '--routes: expected ASKED=ACTUAL, got "=b"'],
    [
      [URL_, "--ws", "http://b.test"],
      '--ws: expected a URL that begins with ws:// or wss://, got "http://b.test"',
    ],
    [[URL_, "--chat-path", "chat"], '--chat-path: expected a path that begins with /, got "chat"'],
    [
      [URL_, "--messages-path", "/messages"],
      `--messages-path: expected a path with :id for the conversation's id, got "/messages"`,
    ],
    [[URL_, "--create", "/c"], `--create: expected 'METHOD PATH', such as 'POST /conversations', got "/c"`],
    [
      [URL_, "--cleanup", "/conversations/:id"],
      `--cleanup: expected 'METHOD PATH', such as 'DELETE /conversations/:id', got "/conversations/:id"`,
    ],
    [
      [URL_, "--cleanup", "DELETE /conversations"],
      `--cleanup: expected a path with :id for the conversation's id, got "/conversations"`,
    ],
    [
      [URL_, "--without", "sockets"],
      '--without: expected selection, turns, socket, warm, messages, conversations, got "sockets" (did you mean socket?)',
    ],
    [[URL_, "--oracle", "0"], '--oracle: expected a whole number from 1 to 65535, got "0"'],
    [[URL_, "--profile", "all"], '--profile: expected core or full, got "all"'],
    [[URL_, "--jobs", "0"], '--jobs: expected a whole number from 1 to 256, got "0"'],
    [[URL_, "--jobs", "two"], '--jobs: expected a whole number from 1 to 256, got "two"'],
    [[URL_, "--seed", "-1"], '--seed: expected a value; one that begins with "-" is given as --seed=VALUE'],
    [[URL_, "--seed", "1.5"], '--seed: expected a whole number from 0 to 4294967295, got "1.5"'],
    [[URL_, "--timeout", "0"], '--timeout: expected seconds, more than 0 and at most 3600, got "0"'],
    [
      [URL_, "--turn-timeout", "1m"],
      '--turn-timeout: expected seconds, more than 0 and at most 3600, got "1m"',
    ],
    [[URL_, "--only", ""], '--only: expected names with commas between them, got ""'],
    [
      [URL_, "--report", "jsn=a"],
      '--report: expected KIND=FILE with one of json, junit, tap, html, md, badge, got "jsn=a" (did you mean json?)',
    ],
    [
      [URL_, "--report", "json"],
      '--report: expected KIND=FILE with one of json, junit, tap, html, md, badge, got "json"',
    ],
    [[URL_, "--report", "json=-,md=-"], "--report: two reports for standard output"],
    [[URL_, "--report", "json=a,md=a"], '--report: two reports for "a"'],
  ])("%j is a fault of usage", (args, fault) => {
    expect(() => verifyOptions(args)).toThrowError(expect.objectContaining({ message: fault }));
  });
});
