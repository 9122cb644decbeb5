import { closeSync, existsSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";

/** One piece of a conversation's log; no model is on any of them. */
export interface StoredChunk {
  readonly seq: number;
  readonly role: "user" | "assistant";
  readonly chunk: { readonly type: "text"; readonly text: string };
}

/** One line of the journal. */
export type JournalRecord =
  | { readonly op: "model"; readonly id: string; readonly model: string | null }
  | { readonly op: "chunk"; readonly id: string; readonly role: StoredChunk["role"]; readonly text: string };

interface Conversation {
  model: string | null;
  readonly chunks: StoredChunk[];
}

/** What one process knows of the conversations. */
export interface Conversations {
  model(id: string): string | null;
  setModel(id: string, model: string | null): void;
  chunks(id: string): readonly StoredChunk[];
  append(id: string, role: StoredChunk["role"], text: string): void;
  /** The ids of the conversations that have a chunk, oldest first. */
  ids(): readonly string[];
  /** Ends the process's hold on the journal; what it does afterwards reaches nothing. */
  close(): void;
}

/** The whole lines of the journal; a line that a kill cut off is taken away. */
function replay(file: string): readonly JournalRecord[] {
  if (!existsSync(file)) return [];
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf("\n") + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.toString("utf8", 0, end).split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as JournalRecord);
}

/**
 * Opens the conversations of a journal, to which each change is appended before it is acknowledged: whatever was
 * acknowledged survives `kill -9`. `isKept` tells which changes are written.
 */
export function openConversations(file: string, isKept: (record: JournalRecord) => boolean): Conversations {
  const all = new Map<string, Conversation>();
  const conversationOf = (id: string): Conversation => {
    const found = all.get(id) ?? { model: null, chunks: [] };
    all.set(id, found);
    return found;
  };
  const apply = (record: JournalRecord): void => {
    const conversation = conversationOf(record.id);
    if (record.op === "model") conversation.model = record.model;
    else {
      const { role, text } = record;
      conversation.chunks.push({ seq: conversation.chunks.length + 1, role, chunk: { type: "text", text } });
    }
  };
  for (const record of replay(file)) apply(record);
  const journal = openSync(file, "a");
  let isOpen = true;
  const change = (record: JournalRecord): void => {
    if (!isOpen) return;
    if (isKept(record)) writeSync(journal, `${JSON.stringify(record)}\n`);
    apply(record);
  };
  return {
    model: (id) => all.get(id)?.model ?? null,
    setModel: (id, model) => change({ op: "model", id, model }),
    chunks: (id) => all.get(id)?.chunks ?? [],
    append: (id, role, text) => change({ op: "chunk", id, role, text }),
    ids: () => [...all].filter(([, { chunks }]) => chunks.length > 0).map(([id]) => id),
    close: () => {
      if (isOpen) closeSync(journal);
      isOpen = false;
    },
  };
}
