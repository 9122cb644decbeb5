"""The chat on a WebSocket, for clients that are slow, silent or too late."""

import asyncio
import json
import os
import sys
import tempfile
import unittest
from io import StringIO
from typing import Any
from unittest.mock import patch

from transport_contract_backend import chat_socket
from transport_contract_backend.routes import SERVER_STOPS
from transport_contract_backend.store import ConversationStore
from transport_contract_backend.store_threads import StoreThreads
from transport_contract_backend.turns import SERVER_FAILED, Turns

from .client_frames import RecordingWriter, client_frame, server_frames
from .interrupted_store import InterruptedStore, fail

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
SEND = {"type": "chat.send", "message": "hi", "conversationId": "c"}


class ChatSocket(unittest.IsolatedAsyncioTestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = os.path.join(folder.name, "chat.db")
        silence = patch.object(sys, "stderr", StringIO())
        silence.start()
        self.addCleanup(silence.stop)
        self.reader = asyncio.StreamReader()
        self.writer = RecordingWriter()

    def open(self, store: StoreThreads) -> chat_socket.ChatSockets:
        """Opens a socket; it is served until it is closed or dropped."""
        self.addCleanup(store.close)
        sockets = chat_socket.ChatSockets(Turns(store, None))
        self.serving = asyncio.create_task(sockets.serve(self.reader, self.writer))  # type: ignore[arg-type]
        return sockets

    def say(self, message: dict[str, Any]) -> None:
        self.reader.feed_data(client_frame(TEXT, json.dumps(message).encode()))

    def heard(self) -> list[dict[str, Any]]:
        frames = server_frames(self.writer.transport.sent)
        return [json.loads(payload) for opcode, payload in frames if opcode == TEXT]

    async def hear(self, count: int) -> list[dict[str, Any]]:
        """Waits until so many messages have come."""
        deadline = asyncio.get_running_loop().time() + 5
        while len(self.heard()) < count:
            self.assertLess(asyncio.get_running_loop().time(), deadline)
            await asyncio.sleep(0.005)
        return self.heard()

    async def test_a_turn_that_cannot_be_stored_is_answered_with_chat_error(self) -> None:
        self.open(InterruptedStore(self.file, ConversationStore.start_turn, fail))
        self.say(SEND)
        refusal = {"type": "chat.error", "conversationId": "c", "message": SERVER_FAILED}
        self.assertEqual(await self.hear(1), [refusal])

    async def test_turn_10_a_refusal_names_the_conversation_that_its_request_named(self) -> None:
        self.open(StoreThreads(self.file))
        for sent, named in (
            ('{"type":"chat.send","message":" ","conversationId":"c"}', {"conversationId": "c"}),
            ('\ufeff{"type":"chat.send","conversationId":"c"}', {"conversationId": "c"}),
            ('{"type":"chat.send","message":"hi","conversationId":".."}', {"conversationId": ".."}),
            ('{"type":"chat.send","message":"hi","conversationId":5}', {}),
            ('{"type":"chat.send","message":" "}', {}),
            ("[]", {}),
            ("{", {}),
        ):
            before = len(self.heard())
            self.reader.feed_data(client_frame(TEXT, sent.encode()))
            (refusal,) = (await self.hear(before + 1))[before:]
            sentence = refusal.pop("message")
            self.assertEqual((refusal, bool(sentence)), ({"type": "chat.error", **named}, True), sent)

    async def test_a_stop_refuses_new_turns_and_says_goodbye_behind_those_under_way(self) -> None:
        sockets = self.open(StoreThreads(self.file))
        self.say({**SEND, "model": "local/slow"})
        await self.hear(2)
        self.assertEqual({message["type"] for message in self.heard()}, {"chat.delta"})
        sockets.is_stopping = True
        self.say({**SEND, "conversationId": "late"})
        refusals = [message for message in await self.hear(4) if message["type"] == "chat.error"]
        self.assertEqual(refusals, [{"type": "chat.error", "conversationId": "late", "message": SERVER_STOPS}])
        while self.heard()[-1].get("event", {}).get("type") != "turn-sealed":
            await asyncio.sleep(0.01)
        sockets.close()
        self.assertEqual(server_frames(self.writer.transport.sent)[-1], (CLOSE, b"\x03\xe9the server stops"))
        self.reader.feed_data(client_frame(CLOSE, b"\x03\xe9"))
        await asyncio.wait_for(self.serving, 1)

    async def test_a_client_that_answers_no_ping_is_dropped_and_one_that_does_is_not(self) -> None:
        with patch.object(chat_socket, "_PING_SECONDS", 0.2):
            self.open(StoreThreads(self.file))
            for count in range(1, 4):
                while len(server_frames(self.writer.transport.sent)) < count:
                    await asyncio.sleep(0.005)
                self.assertEqual(server_frames(self.writer.transport.sent)[-1], (PING, b""))
                self.assertFalse(self.writer.transport.is_aborted)
                if count < 3:
                    self.reader.feed_data(client_frame(PONG))
            await asyncio.sleep(0.5)
            self.assertTrue(self.writer.transport.is_aborted)
            self.reader.feed_eof()
            await asyncio.wait_for(self.serving, 1)
