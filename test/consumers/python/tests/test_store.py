"""The store keeps exactly what it was given, for every process that has the file open."""

import json
import os
import sqlite3
import tempfile
import threading
import unittest
from typing import Any

from transport_contract_backend.store import ConversationStore, is_busy
from transport_contract_backend.store_tables import _TABLES


def message(chat_id: str, content: str = "hello", **more: Any) -> dict[str, Any]:
    return {
        "id": "m",
        "chatId": chat_id,
        "content": content,
        "timestamp": "2026-01-31T12:00:00Z",
        "metadata": {},
        **more,
    }


class Store(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "chat.db")
        self.store = self.open()

    def open(self) -> ConversationStore:
        store = ConversationStore(self.file)
        self.addCleanup(store.close)
        return store

    def test_novalid_01_names_come_back_character_for_character(self) -> None:
        for name in ("null", "0010", " a ", "\x00", "\ud800", "\udc00\ud800", "é", "e\u0301", "😀", "'; DROP TABLE"):
            self.store.write_model("c", name)
            self.assertEqual(self.open().read_model("c"), name)

    def test_id_01_ids_that_only_look_alike_are_two_conversations(self) -> None:
        ids = ["a", "A", "a ", " a", "a\x00", "a\x00b", "é", "e\u0301", "007", "7", "a%", "a_", "ä", "Ä", "__proto__"]
        for each in ids:
            self.store.write_model(each, f"model of {each}")
            self.store.start_turn(message(each, f"to {each}"))
        for each in ids:
            self.assertEqual(self.store.read_model(each), f"model of {each}")
            self.assertEqual([one["content"] for one in self.store.read_messages(each)], [f"to {each}"])

    def test_write_02_a_clear_keeps_the_messages_and_is_no_error_twice(self) -> None:
        self.store.start_turn(message("c"))
        for model in ("a/b", None, None):
            self.store.write_model("c", model)
            self.assertEqual(self.store.read_model("c"), model)
        self.assertEqual(len(self.store.read_messages("c")), 1)

    def test_turn_05_an_override_gives_way_to_what_was_set_after_its_turn_began(self) -> None:
        for later in ("b/later", None):
            start = self.store.start_turn(message("c"))
            self.store.write_model("c", later)
            self.store.store_override("c", "a/override", start)
            self.assertEqual(self.store.read_model("c"), later)
        first, second = self.store.start_turn(message("c")), self.store.start_turn(message("c"))
        self.store.store_override("c", "a/second", second)
        self.store.store_override("c", "a/first", first)
        self.assertEqual(self.store.read_model("c"), "a/second")

    def test_a_turn_finds_the_stored_model_and_the_conversation_with_its_own_message(self) -> None:
        self.store.write_model("c", "a/b")
        first = self.store.start_turn(message("c", "one"))
        self.store.save_answer(message("c", "two"), first)
        start = self.store.start_turn(message("c", "three"))
        self.assertEqual(start.persisted, "a/b")
        self.assertEqual([each["content"] for each in start.messages], ["one", "two", "three"])

    def test_turn_13_an_answer_that_comes_late_stands_behind_its_question(self) -> None:
        first, second = (self.store.start_turn(message("c", f"question {number}")) for number in (1, 2))
        self.store.save_answer(message("c", "answer 2"), second)
        third = self.store.start_turn(message("c", "question 3"))
        self.store.save_answer(message("c", "answer 1"), first)
        self.store.save_answer(message("c", "answer 3"), third)
        self.assertEqual(
            [each["content"] for each in self.open().read_messages("c")],
            [f"{word} {number}" for number in (1, 2, 3) for word in ("question", "answer")],
        )

    def test_a_deleted_conversation_is_gone_and_what_its_turns_still_bring_stays_out(self) -> None:
        self.store.start_turn(message("other"))
        self.store.write_model("c", "a/b")
        old = self.store.start_turn(message("c"))
        for _time in range(2):
            self.store.delete_conversation("c")
        self.assertEqual((self.store.read_model("c"), self.store.read_messages("c")), (None, []))
        self.assertEqual([each["id"] for each in self.store.list_conversations()], ["other"])
        self.assertFalse(self.store.save_answer(message("c", "too late"), old))
        self.store.start_turn(message("c", "a new one"))
        self.store.store_override("c", "a/override", old)
        self.assertFalse(self.store.save_answer(message("c", "too late"), old))
        self.assertIsNone(self.store.read_model("c"))
        self.assertEqual([each["content"] for each in self.store.read_messages("c")], ["a new one"])
        self.assertEqual(len(self.store.read_messages("other")), 1)

    def test_turn_13_a_file_whose_answers_stand_where_they_came_is_brought_up_to_date(self) -> None:
        questions = [message("c", f"question {number}", id=f"q{number}") for number in (1, 2)]
        answers = [message("c", f"answer {number}", id=f"a{number}", replyToId=f"q{number}") for number in (1, 2)]
        old = sqlite3.connect(f"{self.file}.old", isolation_level=None)
        self.addCleanup(old.close)
        for statement in _TABLES:
            old.execute(statement)
        for each in (*questions, answers[1], message("c", "no one's", replyToId="gone"), answers[0]):
            old.execute("INSERT INTO messages (conversation, message) VALUES (?, ?)", ('"c"', json.dumps(each)))
        for _time in range(2):
            store = ConversationStore(f"{self.file}.old")
            self.addCleanup(store.close)
            self.assertEqual(
                [each["content"] for each in store.read_messages("c")],
                ["question 1", "answer 1", "question 2", "answer 2", "no one's"],
            )
            self.assertTrue(store.save_answer(message("c"), store.start_turn(message("c"))))
            old.execute("DELETE FROM messages WHERE number > 5")

    def test_list_01_the_list_holds_conversations_with_messages_newest_first(self) -> None:
        self.store.write_model("silent", "a/b")
        self.store.start_turn(message("older", f"  A title\nof {'🤖' * 100}"))
        self.store.start_turn(message("newer"))
        newer, older = self.store.list_conversations()
        self.assertEqual(newer, {"id": "newer", "title": "hello", "updatedAt": "2026-01-31T12:00:00Z"})
        self.assertEqual(older["title"], f"A title of {'🤖' * 68}…")
        self.store.start_turn(message("older", "again"))
        again = self.store.list_conversations()
        self.assertEqual(
            [(each["id"], each["title"]) for each in again], [("older", older["title"]), ("newer", "hello")]
        )

    def test_a_failed_transaction_leaves_nothing_behind(self) -> None:
        with self.assertRaises(ValueError):
            self.store.start_turn(message("c", metadata={"cost": float("nan")}))
        self.assertEqual(self.store.read_messages("c"), [])
        self.store.write_model("c", "a/b")
        self.assertEqual(self.open().read_model("c"), "a/b")

    def test_durable_01_the_database_is_written_through_to_the_disk(self) -> None:
        connection = self.store._connection
        self.assertEqual(connection.execute("PRAGMA journal_mode").fetchall(), [("wal",)])
        self.assertEqual(connection.execute("PRAGMA synchronous").fetchall(), [(2,)])

    def test_race_01_writers_in_many_threads_lose_nothing(self) -> None:
        def work(number: int) -> None:
            store = ConversationStore(self.file)
            for count in range(20):
                store.write_model(f"own-{number}", f"a/{count}")
                store.start_turn(message("shared", f"{number}/{count}"))
            store.close()

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([self.store.read_model(f"own-{number}") for number in range(4)], ["a/19"] * 4)
        self.assertEqual(len({each["content"] for each in self.store.read_messages("shared")}), 80)

    def test_a_new_file_may_be_opened_by_many_at_once(self) -> None:
        faults: list[BaseException] = []

        def open_and_write(file: str, start: threading.Barrier) -> None:
            start.wait()
            try:
                store = ConversationStore(file)
                store.write_model("c", "a/b")
                store.close()
            except sqlite3.Error as fault:
                faults.append(fault)

        for number in range(10):
            start = threading.Barrier(6)
            arguments = (f"{self.file}.{number}", start)
            threads = [threading.Thread(target=open_and_write, args=arguments) for _each in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        self.assertEqual(faults, [])

    def test_a_file_of_another_program_is_refused_and_left_alone(self) -> None:
        other = f"{self.file}.other"
        connection = sqlite3.connect(other)
        connection.execute("CREATE TABLE conversations (id TEXT)")
        connection.commit()
        connection.close()
        with self.assertRaisesRegex(sqlite3.DatabaseError, "another program"):
            ConversationStore(other)
        with open(f"{self.file}.text", "w", encoding="ascii") as words:
            words.write("these are words, and no database at all. " * 50)
        with self.assertRaisesRegex(sqlite3.DatabaseError, "not a database"):
            ConversationStore(f"{self.file}.text")

    def test_a_lock_that_another_process_holds_is_told_from_other_faults(self) -> None:
        self.assertTrue(is_busy(sqlite3.OperationalError("database is locked")))
        self.assertFalse(is_busy(sqlite3.OperationalError("no such table: x")))
