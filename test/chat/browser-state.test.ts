import { describe, expect, it } from "vitest";
import {
  beginRead,
  choose,
  confirmChoice,
  failRead,
  type ModelChoice,
  rollBackChoice,
  selectedModel,
  takeRead,
  UNREAD_CHOICE,
} from "../consumers/frontend/src/chat/model-choice.js";
import { modelOptions } from "../consumers/frontend/src/chat/model-options.js";
import { relativeTime } from "../consumers/frontend/src/chat/relative-time.js";

/** A choice that was read as `model`, by the first ticket. */
const read = (model: string | null): ModelChoice => takeRead(beginRead(UNREAD_CHOICE), 1, model);

describe("what the selector shows", () => {
  it("is not known until it was read; then a name, or null for the default", () => {
    expect(selectedModel(UNREAD_CHOICE)).toBeUndefined();
    expect(selectedModel(read("a/x"))).toBe("a/x");
    expect(selectedModel(read(null))).toBeNull();
  });

  it("is the later of two readings that overlap, in whatever order they come back", () => {
    const both = beginRead(beginRead(UNREAD_CHOICE));
    expect(selectedModel(takeRead(takeRead(both, 1, "a/old"), 2, "a/new"))).toBe("a/new");
    expect(selectedModel(takeRead(takeRead(both, 2, "a/new"), 1, "a/old"))).toBe("a/new");
  });

  it("is the user's choice at once, which no earlier reading undoes", () => {
    const reading = beginRead(read("a/x"));
    const chosen = choose(reading, "a/y");
    expect(selectedModel(chosen)).toBe("a/y");
    expect(selectedModel(takeRead(chosen, 2, "a/x"))).toBe("a/y");
    const stored = confirmChoice(chosen, "a/y", "a/y");
    expect(selectedModel(takeRead(stored, 2, "a/x"))).toBe("a/y");
  });

  it("is not undone by a reading that overlapped the writing", () => {
    const reading = beginRead(choose(read("a/x"), "a/y"));
    const stored = confirmChoice(reading, "a/y", "a/y");
    expect(selectedModel(takeRead(stored, reading.drawn, "a/x"))).toBe("a/y");
  });

  it("is what was there before where a choice could not be stored, with the reason", () => {
    const back = rollBackChoice(choose(read("a/x"), null), null, "no");
    expect(selectedModel(back)).toBe("a/x");
    expect(back.problem).toBe("no");
    expect(choose(back, "a/y").problem).toBeNull();
  });

  it("stays the newest choice while an earlier one is confirmed or refused", () => {
    const twice = choose(choose(read("a/x"), "a/y"), "a/z");
    expect(selectedModel(confirmChoice(twice, "a/y", "a/y"))).toBe("a/z");
    expect(selectedModel(rollBackChoice(twice, "a/y", "no"))).toBe("a/z");
    const refused = rollBackChoice(confirmChoice(twice, "a/y", "a/y"), "a/z", "no");
    expect(selectedModel(refused)).toBe("a/y");
  });

  it("stays where a reading fails, with the reason until the next reading", () => {
    const failed = failRead(beginRead(read("a/x")), 2, "no");
    expect(selectedModel(failed)).toBe("a/x");
    expect(failed.problem).toBe("no");
    const again = beginRead(failed);
    expect(takeRead(again, again.drawn, "a/x").problem).toBeNull();
  });
});

describe("the rows of a model picker", () => {
  const rows = (query: string, selected: string | null = null) =>
    modelOptions({ names: ["a/x", "b/y"], selected, query, hasDefault: true }).map((option) =>
      "name" in option ? `${option.kind} ${option.name}` : option.kind,
    );

  it("begin with the default and end with the hint that other names may be typed", () => {
    expect(rows("")).toEqual(["default", "listed a/x", "listed b/y", "other"]);
  });

  it("hold the selected name also where the server does not list it", () => {
    expect(rows("", "c/z")).toEqual(["default", "unlisted c/z", "listed a/x", "listed b/y", "other"]);
  });

  it("are narrowed by what is typed, which may itself be the name, as it was typed", () => {
    expect(rows("B/")).toEqual(["listed b/y", "typed B/"]);
    expect(rows("b/y")).toEqual(["listed b/y"]);
    expect(rows(" own name ")).toEqual(["typed  own name "]);
    expect(rows("c/z", "c/z")).toEqual(["unlisted c/z"]);
  });
});

it.each([
  [0, "just now"],
  [-5, "just now"],
  [61, "1 minute ago"],
  [2 * 3600, "2 hours ago"],
  [30 * 3600, "yesterday"],
  [8 * 86_400, "Jun 2"],
])("a moment %d seconds ago reads: %s", (seconds, words) => {
  const now = Date.parse("2026-06-10T12:00:00Z");
  expect(relativeTime(new Date(now - seconds * 1000).toISOString(), now)).toBe(words);
});
