"""The server is asked to stop, or its client forgets to go on."""

import asyncio
import json
import os
import signal
import sys
import tempfile
import time
import unittest
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from socket import socket
from unittest.mock import patch

from transport_contract_backend import server as server_module
from transport_contract_backend.store_threads import StoreThreads

from .client_frames import UPGRADE, server_frames
from .running_server import RunningServer

SLOW = b'{"message":"%b","conversationId":"c","model":"local/slow"}' % b" ".join([b"word"] * 30)


class Stop(unittest.TestCase):
    def setUp(self) -> None:
        self.server = RunningServer()
        self.addCleanup(self.server.stop)

    @contextmanager
    def turn_under_way(self) -> Iterator[socket]:
        """A connection on which a turn has begun to stream."""
        with self.server.connect() as connection:
            head = b"POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % len(SLOW)
            connection.sendall(head + SLOW)
            received = b""
            while b'"type":"text-delta"' not in received:
                received += connection.recv(65_536)
            yield connection

    def read_to_end(self, connection: socket) -> bytes:
        received = b""
        while piece := connection.recv(65_536):
            received += piece
        return received

    def test_a_stop_waits_for_the_turn_under_way_starts_no_other_and_ends_with_0(self) -> None:
        with self.turn_under_way() as connection, self.server.connect() as late, self.server.connect():
            late.sendall(b"POST /chat HTTP/1.1\r\nHost: a\r\nContent-Length: 16\r\n\r\n")
            time.sleep(0.1)
            self.server.signal(signal.SIGTERM)
            time.sleep(0.1)
            late.sendall(b'{"message":"hi"}')
            self.assertTrue(late.recv(1000).startswith(b"HTTP/1.1 503 "))
            received = self.read_to_end(connection)
        self.assertIn(b'"type":"turn-sealed"', received)
        self.assertTrue(received.endswith(b"0\r\n\r\n"))
        self.assertEqual(self.server.wait(), 0)
        log = [json.loads(line) for line in self.server.log()]
        self.assertEqual([line for line in log if line["level"] != "info"], [])

    def test_a_stop_says_goodbye_on_every_websocket(self) -> None:
        with self.server.connect() as connection:
            connection.sendall(UPGRADE)
            self.assertTrue(connection.recv(1000).endswith(b"\r\n\r\n"))
            self.server.signal(signal.SIGTERM)
            frames = server_frames(self.read_to_end(connection))
        self.assertEqual(frames, [(8, b"\x03\xe9the server stops")])
        self.assertEqual(self.server.wait(), 0)

    def test_a_second_signal_ends_it_at_once(self) -> None:
        with self.turn_under_way():
            self.server.signal(signal.SIGINT)
            time.sleep(0.2)
            self.server.signal(signal.SIGTERM)
            self.assertEqual(self.server.wait(), 1)


class Patience(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for patched in (
            patch.object(sys, "stderr", StringIO()),
            patch.multiple(server_module, _IDLE_SECONDS=0.3, _HEAD_SECONDS=0.1, _BODY_SECONDS=0.1),
        ):
            patched.start()
            self.addCleanup(patched.stop)
        server = server_module.Server(StoreThreads(os.path.join(folder.name, "chat.db")), None)
        self.addAsyncCleanup(server.stop)
        self.port = int((await server.listen("127.0.0.1", 0)).rsplit(":", 1)[1])

    async def answer(self, sent: bytes) -> bytes:
        """Sends bytes and then nothing more; gives what comes until the server closes."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(sent)
        try:
            return await asyncio.wait_for(reader.read(), 5)
        finally:
            writer.close()

    async def test_half_a_request_is_refused_with_408_and_none_at_all_without_a_word(self) -> None:
        for half in (b"GET /hea", b"PUT /conversations/c/model HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"):
            self.assertTrue((await self.answer(half)).startswith(b"HTTP/1.1 408 "))
        self.assertEqual(await self.answer(b""), b"")
