import type { BotMessage } from "@dispatch/transport-contract";
import { inTransaction, type OpenDatabase } from "./database.js";
import { decodeExactText, encodeExactText } from "./exact-text.js";

/** One line of the conversation list; it names no model (LIST-01). */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
}

/** What a turn finds when it starts. */
export interface TurnStart {
  /** The model stored at that moment. */
  readonly persisted: string | null;
  /** The turn's place among everything that was asked of this conversation's model. */
  readonly order: number;
  /** The conversation up to and with the turn's own message, oldest first. */
  readonly messages: readonly BotMessage[];
}

/** The conversations: nothing is kept in memory, so that several processes on one file are one register (RACE-01). */
export interface ConversationStore {
  readModel(id: string): string | null;
  /** Stores a name, or clears it with `null`; it is durable when this returns. */
  writeModel(id: string, model: string | null): void;
  /** Stores the user's message and takes the turn's place in the order of events. */
  startTurn(message: BotMessage): TurnStart;
  /** Stores an accepted override, unless the model was set by something that was asked after the turn (TURN-05). */
  storeOverride(id: string, model: string, order: number): void;
  saveAnswer(message: BotMessage): void;
  readMessages(id: string): readonly BotMessage[];
  /** The conversations that have messages, newest first. */
  listConversations(): readonly ConversationSummary[];
  close(): void;
}

const LONGEST_TITLE = 80;

function titleOf(content: string): string {
  const [...characters] = content.slice(0, 1000).trim().replace(/\s+/g, " ");
  if (characters.length <= LONGEST_TITLE) return characters.join("");
  return `${characters.slice(0, LONGEST_TITLE - 1).join("")}…`;
}

/** Keeps conversations in an open database. */
export function createConversationStore(database: OpenDatabase): ConversationStore {
  const selectModel = database.prepare("SELECT model FROM conversations WHERE id = ?");
  const upsertModel = database.prepare(`
    INSERT INTO conversations (id, model, clock, model_clock) VALUES (?, ?, 1, 1)
    ON CONFLICT (id) DO UPDATE SET model = excluded.model, clock = clock + 1, model_clock = clock + 1`);
  const takeOrder = database.prepare(`
    INSERT INTO conversations (id, clock) VALUES (?, 1)
    ON CONFLICT (id) DO UPDATE SET clock = clock + 1 RETURNING clock, model`);
  const updateModel = database.prepare(
    "UPDATE conversations SET model = ?, model_clock = ? WHERE id = ? AND model_clock < ?",
  );
  const insertMessage = database.prepare("INSERT INTO messages (conversation, message) VALUES (?, ?)");
  const touch = database.prepare(`
    UPDATE conversations SET title = coalesce(title, ?), updated_at = ?, latest_message = ? WHERE id = ?`);
  const selectMessages = database.prepare(
    "SELECT message FROM messages WHERE conversation = ? AND number <= ? ORDER BY number",
  );
  const selectConversations = database.prepare(`
    SELECT id, title, updated_at FROM conversations WHERE latest_message IS NOT NULL
    ORDER BY latest_message DESC`);

  const decodeModel = (model: string | null) => (model === null ? null : decodeExactText(model));

  function addMessage(message: BotMessage): number {
    const key = encodeExactText(message.chatId);
    const { lastInsertRowid } = insertMessage.run([key, JSON.stringify(message)]);
    touch.run([encodeExactText(titleOf(message.content)), message.timestamp, lastInsertRowid, key]);
    return Number(lastInsertRowid);
  }

  function readMessages(id: string, upTo: number): readonly BotMessage[] {
    const rows = selectMessages.all([encodeExactText(id), upTo]) as { message: string }[];
    return rows.map((row) => JSON.parse(row.message) as BotMessage);
  }

  return {
    readModel(id) {
      const row = selectModel.get([encodeExactText(id)]) as { model: string | null } | undefined;
      return decodeModel(row?.model ?? null);
    },
    writeModel(id, model) {
      upsertModel.run([encodeExactText(id), model === null ? null : encodeExactText(model)]);
    },
    startTurn(message) {
      const { row, number } = inTransaction(database, () => ({
        row: takeOrder.get([encodeExactText(message.chatId)]) as { clock: number; model: string | null },
        number: addMessage(message),
      }));
      return {
        persisted: decodeModel(row.model),
        order: row.clock,
        messages: readMessages(message.chatId, number),
      };
    },
    storeOverride(id, model, order) {
      updateModel.run([encodeExactText(model), order, encodeExactText(id), order]);
    },
    saveAnswer(message) {
      inTransaction(database, () => {
        addMessage(message);
      });
    },
    readMessages(id) {
      return readMessages(id, Number.MAX_SAFE_INTEGER);
    },
    listConversations() {
      const rows = selectConversations.all([]) as { id: string; title: string; updated_at: string }[];
      return rows.map((row) => ({
        id: decodeExactText(row.id),
        title: decodeExactText(row.title),
        updatedAt: row.updated_at,
      }));
    },
    close() {
      database.close();
    },
  };
}
