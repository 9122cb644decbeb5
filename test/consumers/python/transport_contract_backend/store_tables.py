"""The tables of the database: made in a new file, brought up to date in an older one."""

import sqlite3
from typing import Any

from .json_text import read_json

_APPLICATION_ID = 0x54435059

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


def _rows(connection: sqlite3.Connection, statement: str) -> list[tuple[Any, ...]]:
    return connection.execute(statement).fetchall()


def _let_answers_name_their_questions(connection: sqlite3.Connection) -> None:
    """Adds `question`, an answer's own question by its number; before, an answer stood wherever it was stored."""
    connection.execute("ALTER TABLE messages ADD COLUMN question INTEGER")
    questions: dict[tuple[str, Any], int] = {}
    for number, conversation, text in _rows(connection, "SELECT number, conversation, message FROM messages"):
        message = read_json(text)
        questions[conversation, message.get("id")] = number
        question = questions.get((conversation, message.get("replyToId")))
        connection.execute("UPDATE messages SET question = ? WHERE number = ?", (question, number))


# A file's `user_version` says how many of these it has been through.
_STEPS = (_let_answers_name_their_questions,)


def prepare_tables(connection: sqlite3.Connection) -> None:
    """Makes or updates the tables, inside the caller's transaction; raises `sqlite3.Error` for a file of others."""
    if _rows(connection, "PRAGMA application_id")[0][0] != _APPLICATION_ID:
        if _rows(connection, "SELECT name FROM sqlite_master"):
            raise sqlite3.DatabaseError("it belongs to another program")
        for statement in _TABLES:
            connection.execute(statement)
    ((steps_taken,),) = _rows(connection, "PRAGMA user_version")
    for step in _STEPS[steps_taken:]:
        step(connection)
    if steps_taken < len(_STEPS):
        connection.execute(f"PRAGMA user_version = {len(_STEPS)}")
