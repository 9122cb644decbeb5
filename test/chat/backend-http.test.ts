import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTRACT_VERSION, CONTRACT_VERSION_HEADER } from "../../src/index.js";
import { oneConnection, rawRequest } from "./support/raw-request.js";
import { type Backend, startBackend } from "./support/start-backend.js";

let folder: string;
let server: Backend;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "chat-http-"));
  await mkdir(join(folder, "page/assets"), { recursive: true });
  await writeFile(join(folder, "secret.txt"), "secret");
  await writeFile(join(folder, "page/index.html"), "<!doctype html>");
  await writeFile(join(folder, "page/assets/app.js"), "export {};");
  await writeFile(join(folder, "page/models"), "a file named as an endpoint");
  server = await startBackend({ args: ["--static", join(folder, "page")] });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Writes bytes to the server's port and reads until it closes, or until an answer with `until` is there. */
function converse(bytes: string, until?: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((keep, fail) => {
    let received = "";
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.on("data", (chunk) => {
      received += chunk;
      if (until !== undefined && received.includes(until)) socket.destroy();
    });
    socket.on("error", fail);
    socket.on("close", () => keep(received));
  });
}

describe("what no route answers", () => {
  test.each([
    ["GET", "/nope", 404],
    ["GET", "/constructor", 404],
    ["GET", "/__proto__", 404],
    ["GET", "/conversations/a", 405],
    ["GET", "/conversations/a/Model", 404],
    ["POST", "/", 404],
    ["DELETE", "/conversations/a/model", 405],
    ["POST", "/conversations/a/model", 405],
    ["PATCH", "/conversations/a/model", 405],
    ["PUT", "/conversations/a/messages", 405],
    ["GET", "/chat", 405],
    ["HEAD", "/chat", 405],
    ["PROPFIND", "/models", 405],
    ["TRACE", "/health", 405],
    ["GET", "/ws", 426],
  ])("%s %s is %i with {error} in JSON", async (method, path, status) => {
    const answer = await rawRequest(server.url, { method, path });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    if (method !== "HEAD") expect(answer.json()).toEqual({ error: expect.stringMatching(/.{10}/) });
    if (status === 405) expect(answer.headers.allow).toMatch(/GET, HEAD|POST|DELETE/);
  });

  test.each([
    ["an answer", { path: "/conversations/a/model" }, 200],
    ["a refusal", { method: "PUT", path: "/conversations/a/model", body: "{" }, 400],
    ["a path that nobody answers", { path: "/nope" }, 404],
    ["a file of the page", { path: "/" }, 200],
    ["a stream", { method: "POST", path: "/chat", body: JSON.stringify({ message: "hi" }) }, 200],
  ])("SKEW-01 %s states the version of the contract", async (_title, asked, status) => {
    const answer = await rawRequest(server.url, asked);
    expect(answer.status).toBe(status);
    expect(answer.headers[CONTRACT_VERSION_HEADER.toLowerCase()]).toBe(CONTRACT_VERSION);
  });

  test("BAD-03 a body that nobody reads does not disturb the next request of its connection", async () => {
    const agent = oneConnection();
    const ports = new Set<number>();
    for (const path of ["/nope", "/conversations/../model", "/models", "/chat"]) {
      const body = "x".repeat(200_000);
      ports.add((await rawRequest(server.url, { method: "PUT", path, body, agent })).localPort);
      const next = await rawRequest(server.url, { path: "/health", agent });
      expect(next.status).toBe(200);
      ports.add(next.localPort);
    }
    expect(ports.size).toBe(1);
    agent.destroy();
  });

  test.each([
    ["its length", {}],
    ["chunks", { "Transfer-Encoding": "chunked" }],
  ])("a body over 1 MiB, told by %s, is 413, and the server serves on", async (_title, headers) => {
    const body = JSON.stringify({ model: "x".repeat(1024 * 1024) });
    const path = "/conversations/big/model";
    const answer = await rawRequest(server.url, { method: "PUT", path, body, headers });
    expect(answer.status).toBe(413);
    expect(answer.json()).toEqual({ error: "body: expected at most 1048576 bytes" });
    expect((await rawRequest(server.url, { path })).json()).toMatchObject({ model: null });
  });

  test("a model name of nearly 1 MiB is stored whole", async () => {
    const model = "x".repeat(1024 * 1024 - 20);
    const path = "/conversations/long/model";
    await rawRequest(server.url, { method: "PUT", path, body: JSON.stringify({ model }) });
    expect((await rawRequest(server.url, { path })).json()).toMatchObject({ model });
  });

  test.each([
    ["no HTTP", "hello\r\n\r\n", 400],
    ["no Host", "GET /health HTTP/1.1\r\n\r\n", 400],
    ["two lengths", "PUT /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400],
    ["headers without end", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ])("%s is refused with %i", async (_title, bytes, status) => {
    expect(await converse(bytes)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  test("a request that offers h2c is answered as if it had not, its body included", async () => {
    const upgrade =
      "Host: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
    const body = '{"model":"a/b"}';
    const put = `PUT /conversations/h2c/model HTTP/1.1\r\n${upgrade}Content-Length: ${body.length}\r\n\r\n${body}`;
    expect(await converse(put, '"a/b"')).toMatch(/^HTTP\/1\.1 200 OK\r\n.*"model":"a\/b"/s);
    expect(await converse(`GET /health HTTP/1.1\r\n${upgrade}\r\n`, "ok")).toMatch(/^HTTP\/1\.1 200 OK/);
  });
});

describe("other origins", () => {
  test.each([
    ["PUT", "/conversations/a/model"],
    ["POST", "/chat"],
    ["DELETE", "/conversations/a"],
  ])("a preflight for %s with JSON is allowed", async (method, path) => {
    const answer = await rawRequest(server.url, {
      method: "OPTIONS",
      path,
      headers: {
        Origin: "https://elsewhere.example",
        "Access-Control-Request-Method": method,
        "Access-Control-Request-Headers": "content-type",
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-allow-methods"]).toContain(method);
    expect(answer.headers["access-control-allow-headers"]).toBe("content-type");
  });

  test.each([
    ["POST", "/chat", '{"message":"hi"}', 200],
    ["POST", "/chat", "{}", 400],
    ["GET", "/nope", undefined, 404],
    ["GET", "/conversations/%ff/model", undefined, 400],
  ])("%s %s with %s may be read, with the conversation's id", async (method, path, body, status) => {
    const headers = { Origin: "https://elsewhere.example" };
    const answer = await rawRequest(server.url, { method, path, headers, ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
    expect(answer.headers["access-control-allow-origin"]).toBe("*");
    expect(answer.headers["access-control-expose-headers"]).toBe("X-Conversation-Id,X-Contract-Version");
  });
});

describe("the page", () => {
  test.each([
    ["/", "text/html; charset=utf-8", "<!doctype html>"],
    ["/index.html", "text/html; charset=utf-8", "<!doctype html>"],
    ["/assets/app.js", /^text\/javascript/, "export {};"],
  ])("%s is served with its type", async (path, type, text) => {
    const answer = await rawRequest(server.url, { path });
    expect([answer.status, answer.text]).toEqual([200, text]);
    expect(answer.headers["content-type"]).toEqual(
      typeof type === "string" ? type : expect.stringMatching(type),
    );
    expect(answer.headers["cache-control"]).toBe("no-cache");
  });

  test("an endpoint wins over a file of its name", async () => {
    expect((await rawRequest(server.url, { path: "/models" })).json()).toHaveProperty("models");
  });

  test.each([
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e%2fsecret.txt",
    "//secret.txt",
    "/assets/..%5c..%5csecret.txt",
    "/..\\secret.txt",
    "/index.html%00",
    "/%252e%252e/secret.txt",
  ])("%s leads nowhere", async (path) => {
    const answer = await rawRequest(server.url, { path });
    expect([400, 404]).toContain(answer.status);
    expect(answer.json()).toEqual({ error: expect.any(String) });
  });
});
