import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import Database from "libsql";
import { reasonOf, startUpError } from "../start-up-error.js";

/** An open SQLite database. */
export type OpenDatabase = Database.Database;

const BUSY_TIMEOUT_MS = 5000;
const SCHEMA_VERSION = 2;

// `clock` counts what has been asked of a conversation's model, `model_clock` is the count at which its value was set.
// `question` is the number of the message that an answer belongs to: an answer may be stored after the next question.
const SCHEMA = `
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
  message TEXT NOT NULL,
  question INTEGER
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation, number);
PRAGMA user_version = ${SCHEMA_VERSION};
`;

// Version 1 knew an answer's question only by the id inside the message.
const FROM_VERSION_1 = `
ALTER TABLE messages ADD COLUMN question INTEGER;
UPDATE messages SET question = (
  SELECT asked.number FROM messages AS asked
  WHERE asked.conversation = messages.conversation AND asked.number < messages.number
    AND json_extract(asked.message, '$.id') = json_extract(messages.message, '$.replyToId')
);
PRAGMA user_version = ${SCHEMA_VERSION};
`;

/** Tells whether another process kept the database locked for longer than this one waits. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_BUSY");
}

/** Runs the work as one transaction that holds the write lock from its start, so that it cannot fail half-way. */
export function inTransaction<Result>(database: OpenDatabase, work: () => Result): Result {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function schemaVersion(database: OpenDatabase): number {
  const row = database.prepare("PRAGMA user_version").get() as { user_version: number };
  return row.user_version;
}

function prepare(database: OpenDatabase): void {
  database.exec("PRAGMA journal_mode = WAL");
  // FULL: an acknowledged write is on the disk before its answer leaves (DURABLE-01).
  database.exec("PRAGMA synchronous = FULL");
  inTransaction(database, () => {
    const version = schemaVersion(database);
    if (version > SCHEMA_VERSION) {
      throw new Error(`it was made by a newer version (${version}, this one knows ${SCHEMA_VERSION})`);
    }
    if (version === 0) database.exec(SCHEMA);
    if (version === 1) database.exec(FROM_VERSION_1);
  });
}

/**
 * Opens the database file, makes its tables where they are missing and proves that it can be written. Several processes
 * may have the same file open. Throws a `StartUpError` that says what is wrong with the file.
 */
export async function openDatabase(file: string): Promise<OpenDatabase> {
  const fault = (error: unknown) =>
    startUpError(`database ${file}: it cannot be used (${reasonOf(error)}); choose another file with --db`);
  let database: OpenDatabase;
  try {
    // An absolute path: libsql takes names such as "libsql:…" or "file:…?mode=…" for something else than a file.
    database = new Database(resolve(file), { timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw fault(error);
  }
  const deadline = Date.now() + BUSY_TIMEOUT_MS;
  for (;;) {
    try {
      prepare(database);
      return database;
    } catch (error) {
      // Switching to WAL does not wait for another process that is just doing the same.
      if (!isBusy(error) || Date.now() > deadline) {
        database.close();
        throw fault(error);
      }
      await delay(20);
    }
  }
}
