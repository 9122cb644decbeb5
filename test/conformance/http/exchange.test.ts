import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { type Connection, connect, exchange } from "../../../src/conformance/http/exchange.js";
import { sendInTurn } from "../../../src/conformance/http/in-turn.js";
import { deadServers } from "../dead-servers.js";

const open: { stop(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((each) => each.stop())));

async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function connectTo(listener: RequestListener, timeoutMs = 2_000): Promise<Connection> {
  return connect((await serve(listener)).url, {}, timeoutMs);
}

async function connectToDead(name: string, timeoutMs: number): Promise<Connection> {
  const server = await deadServers.find((each) => each.name === name)?.start();
  if (!server) throw new Error(`no dead server ${name}`);
  open.push(server);
  return connect(server.url, {}, timeoutMs);
}

describe("an exchange", () => {
  it("sends the path as it stands: nothing folded, nothing encoded", async () => {
    const paths: (string | undefined)[] = [];
    const connection = await connectTo(({ url }, response) => {
      paths.push(url);
      response.end();
    });
    for (const path of ["/a/../b/%2e%2E/c", "/a//b", "/%c3%A9/%zz"])
      await exchange(connection, { method: "GET", path });
    expect(paths).toEqual(["/a/../b/%2e%2E/c", "/a//b", "/%c3%A9/%zz"]);
  });

  it("puts the path of the base URL before it", async () => {
    const { url } = await serve((request, response) => response.end(request.url));
    const { bytes } = await exchange(connect(`${url}/api/v1/`, {}, 2_000), {
      method: "GET",
      path: "/models",
    });
    expect(Buffer.from(bytes).toString()).toBe("/api/v1/models");
  });

  it("takes a redirect for an answer like any other", async () => {
    const connection = await connectTo((_request, response) => {
      response.writeHead(302, { location: "/elsewhere" }).end();
    });
    expect(await exchange(connection, { method: "GET", path: "/" })).toMatchObject({ status: 302 });
  });

  it("gives up on a server that keeps silent", async () => {
    const connection = await connectToDead("silent", 100);
    await expect(exchange(connection, { method: "GET", path: "/" })).rejects.toMatchObject({
      message: "no complete answer within 0.1 s",
      reason: "timed out",
    });
  });

  it("gives up on an answer that does not come to its end", async () => {
    const connection = await connectToDead("trickle", 250);
    await expect(exchange(connection, { method: "GET", path: "/" })).rejects.toMatchObject({
      reason: "timed out",
    });
  });

  it("cuts an answer that has no end", async () => {
    const connection = await connectToDead("endless", 5_000);
    const { bytes } = await exchange(connection, { method: "GET", path: "/" });
    expect(bytes.length).toBeLessThan(8 * 1024 * 1024);
  });

  it.each(["reset", "closing", "garbage", "half-an-answer"])(
    "is no answer where the server is %s",
    async (name) => {
      const connection = await connectToDead(name, 2_000);
      await expect(exchange(connection, { method: "GET", path: "/" })).rejects.toMatchObject({
        reason: "broke off",
      });
    },
  );

  it("is made once more where the server has closed the kept connection without a word", async () => {
    let requests = 0;
    const connection = await connectTo((request, response) => {
      requests++;
      // The first answer keeps the connection; the next request on it finds it cut.
      if (requests === 2) request.socket.destroy();
      else response.end(String(requests));
    });
    await exchange(connection, { method: "GET", path: "/" });
    const { bytes } = await exchange(connection, { method: "GET", path: "/" });
    expect(Buffer.from(bytes).toString()).toBe("3");
  });

  it("is not made once more where a new connection breaks off", async () => {
    let requests = 0;
    const connection = await connectTo((request) => {
      requests++;
      request.socket.destroy();
    });
    await expect(exchange(connection, { method: "POST", path: "/", body: "{}" })).rejects.toMatchObject({
      reason: "broke off",
    });
    expect(requests).toBe(1);
  });

  it("is shown as a line for a shell, without its secrets", async () => {
    const { url } = await serve((_request, response) => response.end("yes"));
    const connection = connect(url, { authorization: "Bearer secret" }, 2_000);
    const { exchange: record } = await exchange(connection, { method: "PUT", path: "/a", body: "it's" });
    expect(record?.curl).toContain("--path-as-is -X PUT -H 'authorization: …' --data-binary 'it'\\''s'");
    expect(record?.curl).not.toContain("secret");
  });
});

describe("requests in turn", () => {
  const three = Array.from({ length: 3 }, () => ({ method: "GET", path: "/" }));

  it("take one connection where the server keeps it", async () => {
    const { url } = await serve((_request, response) => response.end("yes"));
    const { replies, connections } = await sendInTurn(url, {}, 2_000, three);
    expect([replies.length, connections]).toEqual([3, 1]);
  });

  it("take a further one wherever the server closes it, with or without a word", async () => {
    const announced = await serve((_request, response) => response.setHeader("connection", "close").end());
    expect((await sendInTurn(announced.url, {}, 2_000, three)).connections).toBe(3);
    let requests = 0;
    const cut = await serve((request, response) => {
      requests++;
      response.end(() => requests === 2 && request.socket.destroy());
    });
    expect((await sendInTurn(cut.url, {}, 2_000, three)).connections).toBe(2);
  });
});
