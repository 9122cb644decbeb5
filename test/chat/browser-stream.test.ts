import { describe, expect, it } from "vitest";
import { readLines } from "../consumers/frontend/src/api/ndjson-lines.js";
import { importFrontEnd } from "./browser-support/front-end-source.js";

interface Step {
  readonly kind: string;
  readonly [key: string]: unknown;
}

const { readTurnSteps } = await importFrontEnd<{
  readTurnSteps(stream: ReadableStream<Uint8Array>): AsyncGenerator<Step>;
}>("api/turn-steps.ts");

function streamOf(chunks: readonly (string | Uint8Array)[], end?: Error): ReadableStream<Uint8Array> {
  const queue = chunks.map((chunk) => (typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk));
  return new ReadableStream({
    pull(controller) {
      const next = queue.shift();
      if (next) controller.enqueue(next);
      else if (end) controller.error(end);
      else controller.close();
    },
  });
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("the lines of a stream", () => {
  const text = '{"a":"é€😀"}\n\n  \r\n{"b":1}\r\n{"c":"last"}';
  const lines = ['{"a":"é€😀"}', '{"b":1}\r', '{"c":"last"}'];

  it("are the same wherever the bytes are cut, inside a character too", async () => {
    const bytes = new TextEncoder().encode(text);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const chunks = [bytes.slice(0, cut), bytes.slice(cut)];
      expect(await collect(readLines(streamOf(chunks))), `cut at byte ${cut}`).toEqual(lines);
    }
    const single = [...bytes].map((byte) => Uint8Array.of(byte));
    expect(await collect(readLines(streamOf(single)))).toEqual(lines);
  });

  it("come one by one while the stream is still open", async () => {
    let write: (text: string) => void = () => undefined;
    const open = new ReadableStream<Uint8Array>({
      start(controller) {
        write = (text) => controller.enqueue(new TextEncoder().encode(text));
      },
    });
    const reading = readLines(open);
    write("one\ntw");
    expect(await reading.next()).toEqual({ done: false, value: "one" });
    write("o\n");
    expect(await reading.next()).toEqual({ done: false, value: "two" });
  });

  it("end with an error where the stream breaks, after the lines that came", async () => {
    const seen: string[] = [];
    const reading = (async () => {
      for await (const line of readLines(streamOf(["one\nhalf a li"], new Error("cut")))) seen.push(line);
    })();
    await expect(reading).rejects.toThrow("cut");
    expect(seen).toEqual(["one"]);
  });

  it("stop the stream when nobody reads on", async () => {
    let isCancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("line\n")),
      cancel() {
        isCancelled = true;
      },
    });
    for await (const line of readLines(endless)) {
      expect(line).toBe("line");
      break;
    }
    expect(isCancelled).toBe(true);
  });
});

describe("the steps of a turn", () => {
  const line = (event: object) => `${JSON.stringify(event)}\n`;

  it("SHAPE-01 are read from the events that are known; other types and other fields are passed over", async () => {
    const message = {
      id: "m2",
      chatId: "c",
      role: "assistant",
      content: "hi",
      timestamp: "2026-06-10T12:00:00Z",
      metadata: { model: "local/poet" },
    };
    const steps = await collect(
      readTurnSteps(
        streamOf([
          line({ type: "start", conversationId: "c", messageId: "m1", later: true }),
          line({ type: "thinking", text: "hm" }),
          line({ type: "message", conversationId: "c", message: "no message" }),
          line({ type: "text", conversationId: "c", text: "of another contract" }),
          line({ type: "text-delta", conversationId: "c", delta: "hi" }),
          line({ type: "message", conversationId: "c", message }),
        ]),
      ),
    );
    expect(steps).toEqual([
      { kind: "started", conversationId: "c", messageId: "m1" },
      { kind: "text", text: "hi" },
      { kind: "answered", message },
    ]);
  });

  it("are read bare, and out of the chat.delta that a socket would carry them in", async () => {
    const usage = '{"type":"usage","conversationId":"c","perModel":{"zeta":{},"10":{}}}';
    const steps = await collect(
      readTurnSteps(
        streamOf([
          line({ type: "chat.delta", event: { type: "text-delta", delta: "wrap" } }),
          line({ type: "text-delta", delta: "ped" }),
          line({ type: "catalog", catalog: [] }),
          line({ type: "chat.delta", event: "no event" }),
          line({ type: "chat.delta", event: { type: "step-complete" } }),
          `{"type":"chat.delta","event":${usage}}\n`,
          `{"event":${usage},"type":"chat.delta"}\n`,
        ]),
      ),
    );
    expect(steps).toEqual([
      { kind: "text", text: "wrap" },
      { kind: "text", text: "ped" },
      expect.objectContaining({ kind: "usage", primaryModel: "zeta" }),
      // Where something follows the event, its own text cannot be cut out, and the order is the object's.
      expect.objectContaining({ kind: "usage", primaryModel: "10" }),
    ]);
  });

  it("ACTUAL-02 name the primary model by the order of the text, also where names look like numbers", async () => {
    const [usage] = await collect(
      readTurnSteps(streamOf(['{"type":"usage","perModel":{"zeta":{},"10":{}},"totalTokens":3}\n'])),
    );
    expect(usage).toMatchObject({ kind: "usage", primaryModel: "zeta" });
  });

  it("ACTUAL-01 name no model where the usage names none", async () => {
    const [usage] = await collect(
      readTurnSteps(streamOf(['{"type":"usage","perModel":{},"totalTokens":3}\n'])),
    );
    expect(usage).toMatchObject({ kind: "usage", primaryModel: null });
  });

  it("UNKNOWN-01 end with the reason that an error event gives", async () => {
    const steps = await collect(readTurnSteps(streamOf([line({ type: "error", message: "no such model" })])));
    expect(steps).toEqual([{ kind: "failed", reason: "no such model" }]);
  });

  it.each(['{"type":"te', "[]x", "null", '"text"'])(
    "break off at a line that is no event: %s",
    async (broken) => {
      const reading = collect(readTurnSteps(streamOf([line({ type: "text-delta", delta: "hi" }), broken])));
      await expect(reading).rejects.toMatchObject({ code: "unreadable" });
    },
  );
});

describe("the end of a turn", () => {
  const text = '{"type":"text-delta","delta":"hi"}\n';
  const done = '{"type":"done","reason":"stop"}\n';
  const failed = '{"type":"error","message":"no"}\n';
  const sealed = '{"type":"turn-sealed"}\n';

  /** A stream that brings this and then stays open, or breaks. */
  function unendedStream(lines: string, isBroken: boolean) {
    let isCancelled = false;
    let isRead = false;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (!isRead) controller.enqueue(new TextEncoder().encode(lines));
        else if (isBroken) controller.error(new Error("cut"));
        isRead = true;
      },
      cancel() {
        isCancelled = true;
      },
    });
    return { stream, isCancelled: () => isCancelled };
  }
  const kindsOf = async (stream: ReadableStream<Uint8Array>) =>
    (await collect(readTurnSteps(stream))).map(({ kind }) => kind);

  it("TURN-11 is its seal: nothing behind it is read or waited for, and the stream is let go", async () => {
    const { stream, isCancelled } = unendedStream(text + done + sealed + text, false);
    const start = performance.now();
    expect(await kindsOf(stream)).toEqual(["text", "done", "sealed"]);
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(isCancelled()).toBe(true);
  });

  it.each([
    ["done", text + done, ["text", "done"]],
    ["error", failed, ["failed"]],
  ])(
    "TURN-11 is its %s where no seal comes, whether the stream stays open or breaks",
    async (_what, lines, kinds) => {
      expect(await kindsOf(unendedStream(lines, false).stream)).toEqual(kinds);
      expect(await kindsOf(unendedStream(lines, true).stream)).toEqual(kinds);
    },
  );

  it("TURN-11 is the stream's own where it brings neither", async () => {
    expect(await kindsOf(streamOf([text]))).toEqual(["text"]);
    await expect(kindsOf(unendedStream(text, true).stream)).rejects.toThrow("cut");
  });

  it("TURN-11 still brings what comes between done and the seal", async () => {
    const usage = '{"type":"usage","perModel":{"a/b":{}}}\n';
    expect(await kindsOf(streamOf([done, usage, sealed]))).toEqual(["done", "usage", "sealed"]);
  });
});
