"""What a turn does when something comes between its steps."""

import asyncio
import json
import os
import sqlite3
import sys
import tempfile
import time
import unittest
from functools import partial
from io import StringIO
from socket import SO_LINGER, SOL_SOCKET
from struct import pack
from typing import Any
from unittest.mock import patch

from transport_contract_backend.event_stream import EventStream
from transport_contract_backend.store import ConversationStore
from transport_contract_backend.store_threads import StoreThreads
from transport_contract_backend.turns import SERVER_FAILED, Turns

from .client_frames import UPGRADE, client_frame
from .interrupted_store import InterruptedStore, fail
from .running_server import RunningServer

SLOW = {"message": "the first " + "word " * 20, "conversationId": "c", "model": "local/slow"}


class TurnOrder(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "chat.db")
        self.other = ConversationStore(self.file)
        self.addCleanup(self.other.close)
        self.log = StringIO()
        silence = patch.object(sys, "stderr", self.log)
        silence.start()
        self.addCleanup(silence.stop)

    async def run_turn(self, store: StoreThreads) -> list[dict[str, Any]]:
        """Runs a turn with an override; gives its events."""
        self.addCleanup(store.close)
        events: list[dict[str, Any]] = []
        request = {"message": "hi", "conversationId": "c", "model": "local/poet"}
        turn = Turns(store, "local/echo").start(request, events.append)
        try:
            await turn.opened
        finally:
            await turn.finished
        return events

    async def test_turn_05_a_put_before_the_override_is_stored_stays(self) -> None:
        for later in ("put/later", None):
            put = partial(self.other.write_model, "c", later)
            events = await self.run_turn(InterruptedStore(self.file, ConversationStore.store_override, put))
            self.assertEqual(events[-2]["message"]["metadata"]["model"], "local/poet")
            self.assertEqual(self.other.read_model("c"), later)

    async def test_an_answer_that_cannot_be_stored_is_not_told_as_stored(self) -> None:
        events = await self.run_turn(InterruptedStore(self.file, ConversationStore.save_answer, fail))
        self.assertEqual((events[-1]["type"], events[-1]["message"]), ("error", SERVER_FAILED))
        self.assertFalse({"message", "turn-sealed"} & {event["type"] for event in events})
        self.assertIn("disk I/O error", self.log.getvalue())

    async def test_turn_11_everything_is_stored_when_the_turn_is_sealed(self) -> None:
        store = StoreThreads(self.file)
        self.addCleanup(store.close)
        for model in ("local/poet", "no/such"):
            stored: list[dict[str, Any]] = []

            def listen(event: dict[str, Any], stored: list[dict[str, Any]] = stored) -> None:
                if event["type"] == "turn-sealed":
                    stored.extend(self.other.read_messages(model))

            await Turns(store, None).start({"message": "hi", "conversationId": model, "model": model}, listen).finished
            self.assertEqual([message["role"] for message in stored], ["user", "assistant"])
            self.assertEqual(stored, self.other.read_messages(model))

    async def test_a_turn_whose_conversation_is_deleted_says_so_and_stores_nothing(self) -> None:
        delete = partial(self.other.delete_conversation, "c")
        for before in (ConversationStore.store_override, ConversationStore.save_answer):
            events = await self.run_turn(InterruptedStore(self.file, before, delete))
            self.assertEqual([event["type"] for event in events[-2:]], ["error", "turn-sealed"])
            self.assertIn("deleted", events[-2]["message"])
            self.assertEqual((self.other.read_model("c"), self.other.read_messages("c")), (None, []))

    async def test_a_question_that_cannot_be_stored_starts_no_turn(self) -> None:
        with self.assertRaises(sqlite3.OperationalError):
            await self.run_turn(InterruptedStore(self.file, ConversationStore.start_turn, fail))
        self.assertEqual(self.other.read_messages("c"), [])

    async def test_turn_13_a_listener_that_fails_does_not_end_the_turn(self) -> None:
        store = StoreThreads(self.file)
        self.addCleanup(store.close)

        def listen(_event: dict[str, Any]) -> None:
            raise RuntimeError("nobody is there")

        await Turns(store, None).start({"message": "hi", "conversationId": "c"}, listen).finished
        self.assertEqual(len(self.other.read_messages("c")), 2)

    async def test_a_stream_that_has_ended_still_gives_every_event(self) -> None:
        stream = EventStream()
        for number in range(3):
            stream.send({"type": "text-delta", "delta": f"\ud800{number}"})
        stream.end()
        body = b"".join([piece async for piece in stream.body()])
        self.assertEqual(body.count(b"\n"), 3)
        self.assertIn(b"\\ud8002", body)

    async def test_a_stop_waits_for_the_turns_under_way_but_not_for_ever(self) -> None:
        store = StoreThreads(self.file)
        self.addCleanup(store.close)
        turns = Turns(store, None)
        turn = turns.start({"message": "one two three", "model": "local/slow"}, lambda _event: None)
        await turn.opened
        await turns.finish(0.01)
        self.assertFalse(turn.finished.done())
        await turns.finish(5)
        self.assertTrue(turn.finished.done())
        await asyncio.wait_for(turns.finish(5), 1)


class ClientGoesAway(unittest.TestCase):
    """A client drops its connection in mid-turn and asks something else: the first answer comes after the second."""

    def setUp(self) -> None:
        self.server = RunningServer()
        self.addCleanup(self.server.stop)

    def messages(self) -> list[dict[str, Any]]:
        stored: list[dict[str, Any]] = self.server.send("GET", "/conversations/c/messages").json()["messages"]
        return stored

    def leave_in_mid_turn(self, sent: bytes) -> None:
        """Sends what starts a slow turn, and drops the connection on the first words of its answer."""
        with self.server.connect() as connection:
            connection.sendall(sent)
            received = b""
            while b'"type":"text-delta"' not in received:
                received += connection.recv(65_536)
            connection.setsockopt(SOL_SOCKET, SO_LINGER, pack("ii", 1, 0))  # by a reset, as a crash does

    def expect_the_order_of_the_conversation(self) -> None:
        later = {"message": "The second?", "conversationId": "c", "model": "local/router"}
        self.assertEqual(self.server.send("POST", "/chat", later).events()[-1]["type"], "turn-sealed")
        before = self.messages()
        self.assertEqual([message["role"] for message in before], ["user", "user", "assistant"])
        deadline = time.monotonic() + 10
        while len(messages := self.messages()) < 4:
            self.assertLess(time.monotonic(), deadline)
            time.sleep(0.02)
        first, first_answer, second, second_answer = messages
        self.assertEqual([first, second, second_answer], before)
        self.assertEqual((first_answer["replyToId"], second_answer["replyToId"]), (first["id"], second["id"]))
        self.assertIn("the first", first_answer["content"])
        self.assertEqual(first_answer["metadata"]["model"], "local/slow")
        self.assertGreater(first_answer["timestamp"], second_answer["timestamp"])
        # The router's choice was asked for later, so it stays (TURN-04).
        self.assertEqual(self.server.send("GET", "/conversations/c/model").json()["model"], "local/router")

    def test_turn_13_an_answer_nobody_waits_for_is_stored_behind_its_question_after_http(self) -> None:
        body = json.dumps(SLOW).encode()
        head = b"POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(body)
        self.leave_in_mid_turn(head + body)
        self.expect_the_order_of_the_conversation()

    def test_turn_13_an_answer_nobody_waits_for_is_stored_behind_its_question_after_a_websocket(self) -> None:
        self.leave_in_mid_turn(UPGRADE + client_frame(1, json.dumps({"type": "chat.send", **SLOW}).encode()))
        self.expect_the_order_of_the_conversation()
