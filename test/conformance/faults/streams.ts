import { setTimeout as sleep } from "node:timers/promises";
import type { Behaviour } from "../backend/behaviour.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import { type Fault, faultsOf } from "./fault.js";

function header(name: (id: string) => string | null): Change {
  return () => ({ conversationHeader: name });
}

function framed(frame: Behaviour["frame"]): Change {
  return () => ({ frame });
}

/** All faults of what a turn answers with: its header and its stream. */
export const streamFaults: readonly Fault[] = faultsOf("TURN-09", [
  ["header-absent", "the conversation is not named", header(() => null)],
  [
    "header-absent-for-sent",
    "a conversation that was sent is not named",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        conversationHeader: (id) => (minted.has(id) ? id : null),
      };
    },
  ],
  [
    "header-absent-for-minted",
    "a conversation that was minted is not named",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        conversationHeader: (id) => (minted.has(id) ? null : right.conversationHeader(id)),
      };
    },
  ],
  ["header-wrong", "the header names another conversation", header(() => "conversation")],
  [
    "header-raw-bytes",
    "an id that is not ASCII is sent as raw bytes of UTF-8",
    header((id) => Buffer.from(id).toString("latin1")),
  ],
  [
    "header-raw",
    "an id is put into the header as it is, which a header cannot hold beyond Latin-1",
    header((id) => id),
  ],
  [
    "header-ascii",
    "what is not ASCII in an id is sent as question marks",
    header((id) => id.replace(/[^!-~ ]/g, "?")),
  ],
  [
    "header-spaces",
    "spaces in an id are sent as plus signs",
    header((id) => encodeURIComponent(id).replaceAll("%20", "+")),
  ],
  [
    "header-encoded-twice",
    "an id is percent-encoded twice",
    header((id) => encodeURIComponent(encodeURIComponent(id))),
  ],
  [
    "header-decoded",
    "an id is percent-decoded before it is sent",
    header((id) => {
      try {
        return encodeURIComponent(decodeURIComponent(id));
      } catch {
        return encodeURIComponent(id);
      }
    }),
  ],
  [
    "sent-id-replaced",
    "a turn gets an id of the backend's own, also where it names a conversation",
    () => ({
      parseTurn: (text) => {
        const body = right.parseTurn(text);
        return "refused" in body ? body : { ...body, conversationId: null };
      },
    }),
  ],
  ["minted-constant", "all minted ids are the same", () => ({ mintId: () => "conversation" })],
  [
    "minted-by-clock",
    "ids are minted from the clock",
    () => ({ mintId: () => `conversation-${Math.floor(Date.now() / 50)}` }),
  ],
  [
    "minted-not-kept",
    "the first messages of a minted conversation are saved under another id",
    () => {
      const minted = new Set<string>();
      return {
        mintId: () => {
          const id = right.mintId();
          minted.add(id);
          return id;
        },
        saveMessages: (session, key, added) =>
          right.saveMessages(session, minted.delete(key) ? `${key}-first` : key, added),
      };
    },
  ],
  [
    "minted-not-joined",
    "a turn in a minted conversation replaces its messages",
    () => ({ saveMessages: async (session, key, added) => session.setMessages(key, added) }),
  ],
  [
    "stream-sse",
    "the stream is one of server-sent events",
    framed(async function* (lines) {
      for await (const line of lines) yield `data: ${line}\n\n`;
    }),
  ],
  [
    "stream-array",
    "the stream is a JSON array",
    framed(async function* (lines) {
      let before = "[";
      for await (const line of lines) {
        yield `${before}${line}\n`;
        before = ",";
      }
      yield "]";
    }),
  ],
  [
    "stream-concatenated",
    "nothing stands between the events of the stream",
    framed(async function* (lines) {
      for await (const line of lines) yield line;
    }),
  ],
  [
    "stream-pretty",
    "the events of the stream are spread over lines",
    framed(async function* (lines) {
      for await (const line of lines) yield `${JSON.stringify(JSON.parse(line), null, 2)}\n`;
    }),
  ],
  [
    "stream-garbage",
    "the stream ends with text that is no JSON",
    framed(async function* (lines) {
      yield* right.frame(lines);
      yield "[DONE]\n";
    }),
  ],
  [
    "stream-first-line",
    "the stream begins with text that is no JSON",
    framed(async function* (lines) {
      yield "ok\n";
      yield* right.frame(lines);
    }),
  ],
  [
    "stream-strings",
    "the events of the stream are strings",
    framed(async function* (lines) {
      for await (const line of lines) yield `${JSON.stringify(line)}\n`;
    }),
  ],
  [
    "stream-without-types",
    "the events of the stream have no type",
    framed(async function* (lines) {
      for await (const line of lines) {
        const { type: _type, ...rest } = JSON.parse(line) as Record<string, unknown>;
        yield `${JSON.stringify(rest)}\n`;
      }
    }),
  ],
  [
    "stream-cut",
    "the stream breaks off in its last line",
    framed(async function* (lines) {
      let last = "";
      for await (const line of lines) {
        if (last) yield `${last}\n`;
        last = line;
      }
      yield last.slice(0, -5);
    }),
  ],
  [
    "stream-latin-1",
    "the stream is in Latin-1",
    framed(async function* (lines) {
      for await (const line of lines) yield Buffer.from(`${line.replace("yes", "größe")}\n`, "latin1");
    }),
  ],
  [
    "stream-empty",
    "the stream carries no event",
    framed(async function* (lines) {
      for await (const _line of lines);
      yield "\n";
    }),
  ],
  [
    "stream-never-ends",
    "the stream does not end",
    framed(async function* (lines) {
      yield* right.frame(lines);
      await sleep(3_600_000, undefined, { ref: false });
    }),
  ],
  [
    "stream-reset",
    "the connection is reset at the end of the stream",
    () => ({
      deliver: async (response, answer, body) => {
        if (!answer.stream) return right.deliver(response, answer, body);
        response.writeHead(answer.status, answer.headers);
        for await (const chunk of answer.stream) response.write(chunk);
        response.destroy();
      },
    }),
  ],
]);
