"""The conversations in SQLite: nothing is kept in memory, so several processes on one file are one register."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from .json_text import read_json, write_json
from .store_tables import prepare_tables

_BUSY_TIMEOUT_SECONDS = 5.0
_LONGEST_TITLE = 80


class TurnStart(NamedTuple):
    """What a turn finds when it starts."""

    persisted: str | None
    """The model stored at that moment."""
    order: int
    """The turn's place among everything that was asked of this conversation's model."""
    question: int
    """The number of the turn's own message; no other message ever gets it."""
    messages: list[dict[str, Any]]
    """The conversation up to and with the turn's own message, oldest first."""


def is_busy(fault: BaseException) -> bool:
    """Tells whether another process kept the database locked for longer than this one waits."""
    return isinstance(fault, sqlite3.OperationalError) and "locked" in str(fault)


def _title_of(content: str) -> str:
    title = " ".join(content[:1000].split())
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


class ConversationStore:
    """One connection to the database; one thread at a time may use it.

    Texts stand in it as JSON in ASCII: SQLite's own text can hold neither a lone surrogate nor, safely, a NUL, and two
    texts are equal exactly if their JSON is (ID-01, NOVALID-01, NOVALID-02).
    """

    def __init__(self, file: str) -> None:
        """Opens the file and makes its tables where they are missing; raises `sqlite3.Error` where it cannot."""
        # An absolute path: ":memory:" is a file like any other.
        self._connection = sqlite3.connect(
            Path(file).absolute(),
            timeout=_BUSY_TIMEOUT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        deadline = time.monotonic() + _BUSY_TIMEOUT_SECONDS
        while True:
            try:
                self._rows("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as fault:
                # Switching to WAL does not wait for another process that is just doing the same.
                if not is_busy(fault) or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
        # FULL: an acknowledged write is on the disk before its answer leaves (DURABLE-01).
        self._rows("PRAGMA synchronous = FULL")
        with self._transaction():
            prepare_tables(self._connection)

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        # All rows at once: a statement that is not read to its end would keep its old view of the database.
        return self._connection.execute(statement, values).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        # IMMEDIATE: it holds the write lock from its start, so it cannot fail half-way.
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def read_model(self, conversation_id: str) -> str | None:
        """The stored name; None where none is set."""
        rows = self._rows("SELECT model FROM conversations WHERE id = ?", write_json(conversation_id))
        return read_json(rows[0][0]) if rows and rows[0][0] is not None else None

    def write_model(self, conversation_id: str, model: str | None) -> None:
        """Stores a name, or clears it with None; it is durable when this returns."""
        self._rows(
            """INSERT INTO conversations (id, model, clock, model_clock) VALUES (?, ?, 1, 1)
               ON CONFLICT (id) DO UPDATE SET model = excluded.model, clock = clock + 1, model_clock = clock + 1""",
            write_json(conversation_id),
            None if model is None else write_json(model),
        )

    def start_turn(self, message: dict[str, Any]) -> TurnStart:
        """Stores the user's message and takes the turn's place in the order of events."""
        key = write_json(message["chatId"])
        with self._transaction():
            self._rows(
                """INSERT INTO conversations (id, clock) VALUES (?, 1)
                   ON CONFLICT (id) DO UPDATE SET clock = clock + 1""",
                key,
            )
            question = self._add_message(message)
            ((model, order),) = self._rows("SELECT model, clock FROM conversations WHERE id = ?", key)
            messages = self.read_messages(message["chatId"])
        return TurnStart(None if model is None else read_json(model), order, question, messages)

    def store_override(self, conversation_id: str, model: str, turn: TurnStart) -> None:
        """Stores an accepted override, unless the model was set by what was asked after the turn (TURN-05).

        Nor is it stored where the conversation was deleted since: one with the same id would be a new one.
        """
        self._rows(
            """UPDATE conversations SET model = ?, model_clock = ? WHERE id = ? AND model_clock < ?
               AND EXISTS (SELECT * FROM messages WHERE number = ?)""",
            write_json(model),
            turn.order,
            write_json(conversation_id),
            turn.order,
            turn.question,
        )

    def save_answer(self, message: dict[str, Any], turn: TurnStart) -> bool:
        """Stores a turn's answer behind its question (TURN-13); False where the conversation was deleted since."""
        with self._transaction():
            if not self._rows("SELECT number FROM messages WHERE number = ?", turn.question):
                return False
            self._add_message(message, turn.question)
        return True

    def delete_conversation(self, conversation_id: str) -> None:
        """Deletes a conversation's messages and its model; what was never there is no error."""
        key = write_json(conversation_id)
        with self._transaction():
            self._rows("DELETE FROM messages WHERE conversation = ?", key)
            self._rows("DELETE FROM conversations WHERE id = ?", key)

    def _add_message(self, message: dict[str, Any], question: int | None = None) -> int:
        key = write_json(message["chatId"])
        cursor = self._connection.execute(
            "INSERT INTO messages (conversation, message, question) VALUES (?, ?, ?)",
            (key, write_json(message), question),
        )
        number = int(cursor.lastrowid or 0)
        self._rows(
            """UPDATE conversations SET title = coalesce(title, ?), updated_at = ?, latest_message = ? WHERE id = ?""",
            write_json(_title_of(message["content"])),
            message["timestamp"],
            number,
            key,
        )
        return number

    def read_messages(self, conversation_id: str) -> list[dict[str, Any]]:
        """The conversation's messages, oldest first, each answer behind its question however late it came (TURN-13)."""
        rows = self._rows(
            "SELECT message FROM messages WHERE conversation = ? ORDER BY coalesce(question, number), number",
            write_json(conversation_id),
        )
        return [json.loads(message) for (message,) in rows]

    def list_conversations(self) -> list[dict[str, str]]:
        """The conversations that have messages, newest first; they name no model (LIST-01)."""
        rows = self._rows(
            """SELECT id, title, updated_at FROM conversations WHERE latest_message IS NOT NULL
               ORDER BY latest_message DESC"""
        )
        return [{"id": read_json(key), "title": read_json(title), "updatedAt": at} for key, title, at in rows]

    def close(self) -> None:
        """Closes the database."""
        self._connection.close()
