"""What a turn does when something comes between its steps."""

import asyncio
import os
import sqlite3
import sys
import tempfile
import unittest
from functools import partial
from io import StringIO
from typing import Any
from unittest.mock import patch

from transport_contract_backend.event_stream import EventStream
from transport_contract_backend.store import ConversationStore
from transport_contract_backend.store_threads import StoreThreads
from transport_contract_backend.turns import SERVER_FAILED, Turns

from .interrupted_store import InterruptedStore, fail


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
            self.assertEqual(events[-1]["message"]["metadata"]["model"], "local/poet")
            self.assertEqual(self.other.read_model("c"), later)

    async def test_an_answer_that_cannot_be_stored_is_not_told_as_stored(self) -> None:
        events = await self.run_turn(InterruptedStore(self.file, ConversationStore.save_answer, fail))
        self.assertEqual((events[-1]["type"], events[-1]["message"]), ("error", SERVER_FAILED))
        self.assertNotIn("message", [event["type"] for event in events])
        self.assertIn("disk I/O error", self.log.getvalue())

    async def test_a_question_that_cannot_be_stored_starts_no_turn(self) -> None:
        with self.assertRaises(sqlite3.OperationalError):
            await self.run_turn(InterruptedStore(self.file, ConversationStore.start_turn, fail))
        self.assertEqual(self.other.read_messages("c"), [])

    async def test_a_listener_that_fails_does_not_end_the_turn(self) -> None:
        store = StoreThreads(self.file)
        self.addCleanup(store.close)

        def listen(_event: dict[str, Any]) -> None:
            raise RuntimeError("nobody is there")

        await Turns(store, None).start({"message": "hi", "conversationId": "c"}, listen).finished
        self.assertEqual(len(self.other.read_messages("c")), 2)

    async def test_a_stream_that_has_ended_still_gives_every_event(self) -> None:
        stream = EventStream()
        for number in range(3):
            stream.send({"type": "text", "text": f"\ud800{number}"})
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
