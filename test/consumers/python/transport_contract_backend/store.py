"""The conversations in SQLite: nothing is kept in memory, so several processes on one file are one register."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from .json_text import read_json, write_json

_BUSY_TIMEOUT_SECONDS = 5.0
_APPLICATION_ID = 0x54435059
_LONGEST_TITLE = 80

# `clock` counts what has been asked of a conversation's model, `model_clock` is the count at which its value was set.
_TABLES = (
    """CREATE TABLE conversations (
         id TEXT PRIMARY KEY, model TEXT, clock INTEGER NOT NULL DEFAULT 0, model_clock INTEGER NOT NULL DEFAULT 0,
         title TEXT, updated_at TEXT, latest_message INTEGER) WITHOUT ROWID""",
    "CREATE INDEX conversations_by_message ON conversations (latest_message)",
    """CREATE TABLE messages (
         number INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, message TEXT NOT NULL)""",
    "CREATE INDEX messages_by_conversation ON messages (conversation, number)",
    f"PRAGMA application_id = {_APPLICATION_ID}",
)


class TurnStart(NamedTuple):
    """What a turn finds when it starts."""

    persisted: str | None
    """The model stored at that moment."""
    order: int
    """The turn's place among everything that was asked of this conversation's model."""
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
            if self._rows("PRAGMA application_id")[0][0] == _APPLICATION_ID:
                return
            if self._rows("SELECT name FROM sqlite_master"):
                raise sqlite3.DatabaseError("it belongs to another program")
            for statement in _TABLES:
                self._rows(statement)

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
            self._add_message(message)
            ((model, order),) = self._rows("SELECT model, clock FROM conversations WHERE id = ?", key)
            messages = self.read_messages(message["chatId"])
        return TurnStart(None if model is None else read_json(model), order, messages)

    def store_override(self, conversation_id: str, model: str, order: int) -> None:
        """Stores an accepted override, unless the model was set by what was asked after the turn (TURN-05)."""
        self._rows(
            "UPDATE conversations SET model = ?, model_clock = ? WHERE id = ? AND model_clock < ?",
            write_json(model),
            order,
            write_json(conversation_id),
            order,
        )

    def save_answer(self, message: dict[str, Any]) -> None:
        """Stores an assistant message."""
        with self._transaction():
            self._add_message(message)

    def _add_message(self, message: dict[str, Any]) -> None:
        key = write_json(message["chatId"])
        cursor = self._connection.execute(
            "INSERT INTO messages (conversation, message) VALUES (?, ?)", (key, write_json(message))
        )
        self._rows(
            """UPDATE conversations SET title = coalesce(title, ?), updated_at = ?, latest_message = ? WHERE id = ?""",
            write_json(_title_of(message["content"])),
            message["timestamp"],
            cursor.lastrowid,
            key,
        )

    def read_messages(self, conversation_id: str) -> list[dict[str, Any]]:
        """The conversation's messages, oldest first."""
        rows = self._rows(
            "SELECT message FROM messages WHERE conversation = ? ORDER BY number", write_json(conversation_id)
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
