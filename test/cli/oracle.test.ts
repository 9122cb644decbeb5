import { createServer } from "node:net";
import { describe, expect, it, vi } from "vitest";
import { run } from "../../src/cli/run.js";
import { startSmallBackend, without } from "./support/small-backend.js";
import { surroundings } from "./support/surroundings.js";

// A whole run of the kit takes a second or two, and more on a machine that is busy.
vi.setConfig({ testTimeout: 30_000 });

describe("verify --oracle", () => {
  it("says where the oracle listens, which answers during the run and is gone after it", async () => {
    const backend = await startSmallBackend();
    const told: string[] = [];
    const answers: Promise<unknown>[] = [];
    const around = surroundings(".", told);
    const listening = {
      ...around,
      tell: (text: string) => {
        around.tell(text);
        const url = /listens on (\S+) /.exec(text)?.[1];
        if (url !== undefined) answers.push(fetch(`${url}/models`).then((reply) => reply.json()));
      },
    };
    const probe = createServer();
    const port = await new Promise<number>((resolve) => {
      probe.listen(0, "127.0.0.1", () => resolve((probe.address() as { port: number }).port));
    });
    const args = ["verify", backend.url, ...without, "--only", "READ-01", "--oracle", String(port)];
    const taken = await run(args, listening);
    expect(taken.exitCode).toBe(3);
    expect(taken.text).toContain(`--oracle: cannot listen on port ${port}: listen EADDRINUSE`);

    await new Promise((resolve) => probe.close(resolve));
    const { exitCode } = await run(args, listening);
    expect(exitCode).toBe(0);
    expect(told.join("")).toContain(
      `the oracle listens on http://127.0.0.1:${port}/v1 and has the models oracle-one and oracle-two`,
    );
    expect(await Promise.all(answers)).toEqual([
      expect.objectContaining({
        data: [expect.objectContaining({ id: "oracle-one" }), expect.objectContaining({ id: "oracle-two" })],
      }),
    ]);
    await expect(fetch(`http://127.0.0.1:${port}/v1/models`)).rejects.toThrow();
    await backend.close();
  });
});
