import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endpoints } from "../../src/contract.js";
import {
  CHAT_PATH,
  CHAT_WARM_PATH,
  conversationMessagesPath,
  conversationModelPath,
  formatConversationIdHeader,
  isConversationId,
  MODELS_PATH,
  parseConversationIdHeader,
} from "../../src/index.js";

/** An independent judge: only well-formed text survives UTF-8. */
function isWellFormed(text: string): boolean {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text)) === text;
}

const anyId = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    ".",
    "..",
    "...",
    "%2e",
    "%2E%2E",
    "a/../b",
    "\\..",
    "?",
    "#",
    "+",
    " ",
    "\u0000",
    "\ud800",
    "é",
    "e\u0301",
  ),
);

describe("PATH-01 the path builders", () => {
  it("stand for exactly the paths of the endpoints", () => {
    const built: Record<string, string> = {
      listModels: MODELS_PATH,
      getConversationModel: conversationModelPath("ID"),
      setConversationModel: conversationModelPath("ID"),
      listMessages: conversationMessagesPath("ID"),
      sendChat: CHAT_PATH,
      warmChat: CHAT_WARM_PATH,
    };
    const declared = Object.fromEntries(endpoints.map(({ id, path }) => [id, path.replace(":id", "ID")]));
    expect(built).toEqual(declared);
  });

  it.each([
    ["conversationModelPath", conversationModelPath, "model"],
    ["conversationMessagesPath", conversationMessagesPath, "messages"],
  ] as const)("%s gives a URL that leads to that id and to no other place, or refuses", (_, build, last) => {
    fc.assert(
      fc.property(anyId, (id) => {
        if (!isConversationId(id)) {
          expect(() => build(id)).toThrow(expect.objectContaining({ code: "invalid_conversation_id" }));
          return;
        }
        const { pathname, search, hash } = new URL(build(id), "http://localhost");
        const segments = pathname.split("/");
        expect(segments.map(decodeURIComponent)).toEqual(["", "conversations", id, last]);
        expect(search + hash).toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  it("refuse exactly the ids that a URL folds away or that have no UTF-8", () => {
    fc.assert(
      fc.property(anyId, (id) => {
        const isFolded = id === "" || id === "." || id === "..";
        expect(isConversationId(id)).toBe(!isFolded && isWellFormed(id));
      }),
      { numRuns: 1000 },
    );
  });
});

describe("TURN-09 the X-Conversation-Id header", () => {
  it("carries every id that a URL can carry, and one decoding gives it back", () => {
    fc.assert(
      fc.property(anyId.filter(isConversationId), (id) => {
        const value = formatConversationIdHeader(id);
        expect(new Headers({ "X-Conversation-Id": value }).get("X-Conversation-Id")).toBe(value);
        expect(value).toMatch(/^[!-~]+$/);
        expect(parseConversationIdHeader(value)).toBe(id);
      }),
      { numRuns: 1000 },
    );
  });
});
