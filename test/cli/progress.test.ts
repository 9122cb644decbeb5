import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showProgress } from "../../src/cli/verify/progress.js";
import { result } from "../conformance/report-sample.js";
import { surroundings } from "./support/surroundings.js";

const told: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

const terminal = { isTerminal: true, colour: true, columns: 36 };

describe("the progress of a run", () => {
  it("is one line on a terminal, rewritten in place and taken away in the end", () => {
    const progress = showProgress({ ...surroundings(".", told), stderr: terminal });
    progress.onResult(result("READ-01/never-set", "pass"), 1, 267);
    progress.onResult(result("WRITE-01/read-back", "fail"), 2, 267);
    vi.advanceTimersByTime(2_100);
    expect(told.at(-1)).toMatch(/^\r\S+\[K. 2\/267 {2}1 failed {2}WRITE-01\/read-ba$/u);
    expect(told.join("")).not.toContain("\n");
    progress.end();
    expect(told.at(-1)).toBe("\r\u001b[K");
    const count = told.length;
    vi.advanceTimersByTime(60_000);
    expect(told).toHaveLength(count);
  });

  it("says that it stops once it was told to", () => {
    const stop = new AbortController();
    const progress = showProgress({ ...surroundings(".", told, stop.signal), stderr: terminal });
    stop.abort();
    vi.advanceTimersByTime(200);
    progress.end();
    expect(told.join("")).toContain("stopping");
  });

  it("is a plain line now and then elsewhere, and nothing for a short run", () => {
    const progress = showProgress(surroundings(".", told));
    progress.onResult(result("READ-01/never-set", "pass"), 1, 267);
    vi.advanceTimersByTime(9_000);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(12_000);
    progress.end();
    expect(told).toEqual(["1 of 267 checks done, 0 failed\n", "1 of 267 checks done, 0 failed\n"]);
  });
});
