import { setTimeout as sleep } from "node:timers/promises";
import { isRefused, json } from "../backend/http-message.js";
import { right } from "../backend/right.js";
import type { Change } from "../backend/test-backend.js";
import type { Variant } from "./variant.js";

function refusesIds(isHeld: (id: string) => boolean, status: number): Change {
  return () => ({
    refuseId: (id) => (isHeld(id) ? null : json(status, { error: "no such id can be held" })),
  });
}

function refusesNames(isHeld: (name: string) => boolean): Change {
  return () => ({
    acceptName: (name) => (isHeld(name) ? right.acceptName(name) : { refused: "the name cannot be stored" }),
  });
}

/** Every so many requests one is told to wait. */
function limits(every: number, status: number, headers: () => Readonly<Record<string, string>>): Change {
  return () => {
    let count = 0;
    return {
      admit: async () => (++count % every === 0 ? json(status, { error: "slow down" }, headers()) : null),
    };
  };
}

/** Ids are minted by the backend; no others are known. */
const minted: Change = (files) => ({
  mintId: () => {
    const id = `c${files.size + 1}x${right.mintId().slice(0, 8)}`;
    files.set(id, "");
    return id;
  },
  refuseId: (id) => (files.has(id) ? null : json(404, { error: "no such conversation" })),
});

/** Variants of what is refused, or put off. */
export const limitVariants: readonly Variant[] = [
  {
    name: "plain-ids",
    sentence: "ids of other than letters, digits and dashes are refused with 400",
    change: refusesIds((id) => /^[\w-]+$/.test(id), 400),
  },
  {
    name: "short-ids",
    sentence: "ids of more than 64 characters are refused with 422",
    change: refusesIds((id) => id.length <= 64, 422),
  },
  {
    name: "ids-without-slash",
    sentence: "ids with a slash are not found",
    change: refusesIds((id) => !/[/\\%]/.test(id), 404),
  },
  {
    name: "uuid-ids",
    sentence: "only UUIDs are ids",
    change: refusesIds((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id), 400),
  },
  {
    name: "minted-ids",
    sentence: "the backend mints all ids",
    change: minted,
    options: { create: { method: "POST", path: "/conversations" } },
  },
  {
    name: "no-nul",
    sentence: "names with NUL are refused",
    change: refusesNames((name) => !name.includes("\u0000")),
  },
  {
    name: "no-lone-surrogates",
    sentence: "names with lone surrogates are refused",
    change: refusesNames((name) => Buffer.from(name).toString() === name),
  },
  {
    name: "rate-limit",
    sentence: "now and then a request is told to wait a second",
    change: limits(150, 429, () => ({ "retry-after": "1" })),
  },
  {
    name: "rate-limit-by-date",
    sentence: "now and then a request is told to wait until a time of the day",
    change: limits(150, 429, () => ({ "retry-after": new Date(Date.now() + 1000).toUTCString() })),
  },
  {
    name: "rate-limit-without-time",
    sentence: "now and then a request is told to wait, and not how long",
    change: limits(40, 429, () => ({})),
  },
  {
    name: "overload",
    sentence: "now and then a request is answered with 503 and Retry-After",
    change: limits(150, 503, () => ({ "retry-after": "1" })),
  },
  {
    name: "starting",
    sentence: "for its first second a process answers 503 with Retry-After",
    change: () => {
      const start = Date.now();
      return {
        admit: async () =>
          Date.now() - start < 1000 ? json(503, { error: "starting" }, { "retry-after": "1" }) : null,
      };
    },
  },
  {
    name: "one-turn-at-a-time",
    sentence:
      "a second turn of a conversation is answered with 409 until some time after the first has ended",
    change: (files) => ({
      admit: async ({ path, body }) => {
        const read = path === "/chat" ? right.parseTurn(body.toString()) : { refused: "" };
        const isBusy = !isRefused(read) && read.conversationId !== null && files.has(read.conversationId);
        return isBusy ? json(409, { error: "a turn is running" }) : null;
      },
      beforeRun: async (_session, turn) => {
        files.set(turn.key, "");
      },
      saveMessages: async (session, key, added) => {
        await right.saveMessages(session, key, added);
        setTimeout(() => files.delete(key), 30).unref();
      },
    }),
  },
  {
    name: "locked-conversations",
    sentence: "a PUT waits until the conversation's turn is over",
    change: () => {
      const turns = new Map<string, Promise<void>>();
      const ends = new Map<string, () => void>();
      return {
        beforeRun: async (_session, turn) => {
          turns.set(turn.key, new Promise((resolve) => ends.set(turn.key, resolve)));
        },
        saveMessages: async (session, key, added) => {
          await right.saveMessages(session, key, added);
          ends.get(key)?.();
          turns.delete(key);
        },
        writeModel: async (session, key, model, cause) => {
          await turns.get(key);
          await right.writeModel(session, key, model, cause);
        },
      };
    },
  },
  {
    name: "slow-disk",
    sentence: "a write takes 20 ms",
    change: () => ({
      writeModel: async (session, key, model, cause) => {
        await sleep(20);
        await right.writeModel(session, key, model, cause);
      },
    }),
  },
];
