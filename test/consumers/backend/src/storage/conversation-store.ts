import type { BotMessage } from "@dispatch/transport-contract";
import { inTransaction, type OpenDatabase } from "./database.js";
import { decodeExactText, encodeExactText } from "./exact-text.js";

/** One line of the conversation list; it names no model (LIST-01). */
export interface ConversationSummary {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
}

/** A turn's place in its conversation; it is gone once the conversation was deleted. */
export interface TurnPlace {
  readonly conversationId: string;
  /** The number of the turn's question among all messages; numbers are never used again. */
  readonly question: number;
  /** The turn's place among everything that was asked of this conversation's model. */
  readonly order: number;
}

/** What a turn finds when it starts. */
export interface TurnStart {
  readonly place: TurnPlace;
  /** The model stored at that moment. */
  readonly persisted: string | null;
  /** The conversation up to and with the turn's own message, in its order. */
  readonly messages: readonly BotMessage[];
}

/** The conversations: nothing is kept in memory, so that several processes on one file are one register (RACE-01). */
export interface ConversationStore {
  readModel(id: string): string | null;
  /** Stores a name, or clears it with `null`; it is durable when this returns. */
  writeModel(id: string, model: string | null): void;
  /** Stores the user's message and takes the turn's place in the order of events. */
  startTurn(message: BotMessage): TurnStart;
  /**
   * Stores an accepted override, unless the model was set by something that was asked after the turn (TURN-05), or the
   * conversation was deleted.
   */
  storeOverride(place: TurnPlace, model: string): void;
  /** Stores a turn's outcome; `false` where the conversation was deleted meanwhile, so that nothing comes back. */
  saveAnswer(place: TurnPlace, message: BotMessage): boolean;
  /** Reads the messages in the order of the conversation: each question, and behind it what was answered to it. */
  readMessages(id: string): readonly BotMessage[];
  /** Removes the messages and the stored model; an id never seen is no error. */
  deleteConversation(id: string): void;
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
  const updateModel = database.prepare(`
    UPDATE conversations SET model = ?, model_clock = ? WHERE id = ? AND model_clock < ?
    AND EXISTS (SELECT 1 FROM messages WHERE number = ?)`);
  const insertQuestion = database.prepare("INSERT INTO messages (conversation, message) VALUES (?, ?)");
  const insertAnswer = database.prepare(`
    INSERT INTO messages (conversation, message, question)
    SELECT ?, ?, number FROM messages WHERE number = ?`);
  const touch = database.prepare(`
    UPDATE conversations SET title = coalesce(title, ?), updated_at = ?, latest_message = ? WHERE id = ?`);
  const selectMessages = database.prepare(`
    SELECT message FROM messages WHERE conversation = ? AND number <= ?
    ORDER BY coalesce(question, number), number`);
  const deleteMessages = database.prepare("DELETE FROM messages WHERE conversation = ?");
  const deleteModel = database.prepare("DELETE FROM conversations WHERE id = ?");
  const selectConversations = database.prepare(`
    SELECT id, title, updated_at FROM conversations WHERE latest_message IS NOT NULL
    ORDER BY latest_message DESC`);

  const decodeModel = (model: string | null) => (model === null ? null : decodeExactText(model));

  function noteLatest({ chatId, content, timestamp }: BotMessage, number: number): void {
    touch.run([encodeExactText(titleOf(content)), timestamp, number, encodeExactText(chatId)]);
  }

  function addQuestion(message: BotMessage): number {
    const { lastInsertRowid } = insertQuestion.run([
      encodeExactText(message.chatId),
      JSON.stringify(message),
    ]);
    noteLatest(message, Number(lastInsertRowid));
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
      const conversationId = message.chatId;
      const { row, question } = inTransaction(database, () => ({
        row: takeOrder.get([encodeExactText(conversationId)]) as { clock: number; model: string | null },
        question: addQuestion(message),
      }));
      return {
        place: { conversationId, question, order: row.clock },
        persisted: decodeModel(row.model),
        messages: readMessages(conversationId, question),
      };
    },
    storeOverride({ conversationId, question, order }, model) {
      updateModel.run([encodeExactText(model), order, encodeExactText(conversationId), order, question]);
    },
    saveAnswer({ conversationId, question }, message) {
      return inTransaction(database, () => {
        const key = encodeExactText(conversationId);
        const { changes, lastInsertRowid } = insertAnswer.run([key, JSON.stringify(message), question]);
        if (changes === 0) return false;
        noteLatest(message, Number(lastInsertRowid));
        return true;
      });
    },
    readMessages(id) {
      return readMessages(id, Number.MAX_SAFE_INTEGER);
    },
    deleteConversation(id) {
      inTransaction(database, () => {
        deleteMessages.run([encodeExactText(id)]);
        deleteModel.run([encodeExactText(id)]);
      });
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
