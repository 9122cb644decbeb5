import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answerOf, chatClient } from "./support/chat-client.js";
import { backendManifest, startBackend } from "./support/start-backend.js";

interface OldDatabase {
  exec(sql: string): void;
  prepare(sql: string): { run(values: readonly unknown[]): unknown };
  close(): void;
}

const Database = createRequire(backendManifest)("libsql") as new (file: string) => OldDatabase;

/** The tables as the first version made them. */
const FIRST_SCHEMA = `
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  model TEXT,
  clock INTEGER NOT NULL DEFAULT 0,
  model_clock INTEGER NOT NULL DEFAULT 0,
  title TEXT,
  updated_at TEXT,
  latest_message INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX conversations_by_message ON conversations (latest_message);
CREATE TABLE messages (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation TEXT NOT NULL,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation, number);
PRAGMA user_version = 1;
`;

function message(id: string, role: string, content: string, replyToId?: string): object {
  const timestamp = "2026-01-01T00:00:00.000Z";
  return { id, chatId: "c", role, content, timestamp, metadata: {}, ...(replyToId ? { replyToId } : {}) };
}

function makeOldDatabase(file: string): void {
  const database = new Database(file);
  database.exec(FIRST_SCHEMA);
  database
    .prepare("INSERT INTO conversations VALUES (?, ?, 3, 1, ?, ?, 4)")
    .run(['"c"', '"local/poet"', '"first"', "2026-01-01T00:00:00.000Z"]);
  const insert = database.prepare("INSERT INTO messages (conversation, message) VALUES (?, ?)");
  // The order in which such a server stored them where the second question came while it was still answering.
  for (const one of [
    message("q1", "user", 'first \ud800 \u0000 "replyToId"'),
    message("q2", "user", "second"),
    message("a2", "assistant", "to the second", "q2"),
    message("a1", "assistant", "to the first", "q1"),
  ])
    insert.run(['"c"', JSON.stringify(one)]);
  database.close();
}

test("a database of the first version is taken over: nothing is lost, and each answer stands behind its question", async ({
  onTestFinished,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "chat-old-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const db = join(folder, "chat.db");
  makeOldDatabase(db);
  // Two processes that open it at the same moment do not both change it.
  const servers = await Promise.all([1, 2].map(() => startBackend({ db })));
  onTestFinished(() => Promise.all(servers.map((server) => server.stop())).then(() => {}));
  const chats = servers.map(chatClient);
  for (const chat of chats) {
    expect(await chat.readModel("c")).toBe("local/poet");
    expect((await chat.messages("c")).map(({ id }) => id)).toEqual(["q1", "a1", "q2", "a2"]);
  }
  const turn = await chats[0]?.turn({ conversationId: "c", message: "third" });
  expect(answerOf(turn?.events ?? []).metadata.model).toBe("local/poet");
  const said = (await chats[1]?.messages("c"))?.map(({ content }) => content);
  expect(said?.[0]).toBe('first \ud800 \u0000 "replyToId"');
  expect(said?.slice(3, 5)).toEqual(["to the second", "third"]);
});
