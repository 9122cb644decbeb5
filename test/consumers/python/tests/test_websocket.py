"""The WebSocket keeps to RFC 6455."""

import asyncio
import unittest

from transport_contract_backend.http_request import parse_head
from transport_contract_backend.http_response import Response
from transport_contract_backend.websocket import (
    Opcode,
    WebSocket,
    accept_key,
    apply_mask,
    encode_frame,
    handshake,
)

from .client_frames import MASK, RecordingWriter, client_frame, server_frames

LIMIT = 1000
TEXT, BINARY, CONTINUATION, CLOSE, PING, PONG = 1, 2, 0, 8, 9, 10


async def receive_all(sent: bytes) -> tuple[list[bytes], list[tuple[int, bytes]]]:
    """Gives the messages that a socket takes from these bytes, and the frames that it answers."""
    reader = asyncio.StreamReader()
    reader.feed_data(sent)
    reader.feed_eof()
    writer = RecordingWriter()
    socket = WebSocket(reader, writer, LIMIT)  # type: ignore[arg-type]
    messages = []
    while (message := await socket.receive()) is not None:
        messages.append(message)
    return messages, server_frames(writer.transport.sent)


class Receiving(unittest.IsolatedAsyncioTestCase):
    async def expect(self, sent: bytes, messages: list[bytes], frames: list[tuple[int, bytes]]) -> None:
        self.assertEqual(await receive_all(sent), (messages, frames))

    async def expect_closed(self, sent: bytes, code: int) -> None:
        _messages, frames = await receive_all(sent)
        self.assertEqual([(opcode, int.from_bytes(payload[:2], "big")) for opcode, payload in frames], [(CLOSE, code)])

    async def test_text_and_binary_messages_of_every_length_arrive_whole(self) -> None:
        messages = [b"", b"a", "ä😀".encode(), b"x" * 125, b"x" * 126, b"x" * LIMIT]
        for opcode in (TEXT, BINARY):
            await self.expect(b"".join(client_frame(opcode, each) for each in messages), messages, [])

    async def test_fragments_are_joined_and_control_frames_may_stand_between_them(self) -> None:
        face = "😀".encode()
        sent = [
            client_frame(TEXT, face[:1], is_final=False),
            client_frame(PING, b"there?"),
            client_frame(CONTINUATION, face[1:3], is_final=False),
            client_frame(PONG),
            client_frame(CONTINUATION, face[3:]),
            client_frame(TEXT, b"next"),
        ]
        await self.expect(b"".join(sent), [face, b"next"], [(PONG, b"there?")])

    async def test_a_goodbye_is_answered_with_its_own_code(self) -> None:
        for payload, answer in ((b"", 1000), (b"\x03\xe9bye", 1001), (b"\x0f\xa0", 4000)):
            await self.expect_closed(client_frame(CLOSE, payload) + client_frame(TEXT, b"too late"), answer)

    async def test_a_message_over_the_limit_is_closed_with_1009_before_it_is_read(self) -> None:
        await self.expect_closed(client_frame(TEXT, b"x" * (LIMIT + 1))[:20], 1009)
        await self.expect_closed(bytes([0x82, 0xFF]) + b"\xff" * 8, 1009)
        parts = [client_frame(TEXT, b"x" * 600, is_final=False), client_frame(CONTINUATION, b"x" * 401)]
        await self.expect_closed(b"".join(parts), 1009)

    async def test_what_breaks_the_protocol_is_closed_with_1002(self) -> None:
        for sent in (
            client_frame(TEXT, b"a", mask=None),
            client_frame(TEXT, b"a", reserved=0x40),
            client_frame(0x3, b"a"),
            client_frame(0xB),
            client_frame(CONTINUATION, b"a"),
            client_frame(TEXT, b"a", is_final=False) + client_frame(TEXT, b"b"),
            client_frame(PING, b"x" * 126),
            client_frame(PING, is_final=False),
            client_frame(CLOSE, b"\x03"),
            client_frame(CLOSE, b"\x03\xed"),  # 1005 is never sent
            client_frame(CLOSE, b"\x07\xd0"),  # 2000 is nobody's
        ):
            await self.expect_closed(sent, 1002)

    async def test_text_that_is_no_utf_8_is_closed_with_1007_and_binary_is_not(self) -> None:
        await self.expect_closed(client_frame(TEXT, b"\xed\xa0\x80"), 1007)
        await self.expect_closed(client_frame(CLOSE, b"\x03\xe8\xff"), 1007)
        await self.expect(client_frame(BINARY, b"\xff"), [b"\xff"], [])

    async def test_a_client_that_vanishes_ends_the_socket_without_a_word(self) -> None:
        for sent in (b"", b"\x81", client_frame(TEXT, b"abc")[:-1], client_frame(TEXT, b"a", is_final=False)):
            await self.expect(sent, [], [])


class Sending(unittest.IsolatedAsyncioTestCase):
    async def test_frames_are_whole_and_unmasked_and_none_follows_the_goodbye(self) -> None:
        writer = RecordingWriter()
        socket = WebSocket(asyncio.StreamReader(), writer, LIMIT)  # type: ignore[arg-type]
        for length in (0, 125, 126, 65_535, 65_536):
            socket.send("x" * length)
        socket.close(1001, "bye")
        socket.send("too late")
        frames = server_frames(writer.transport.sent)
        self.assertEqual([len(payload) for _opcode, payload in frames], [0, 125, 126, 65_535, 65_536, 5])
        self.assertEqual(frames[-1], (CLOSE, b"\x03\xe9bye"))

    async def test_a_client_that_reads_nothing_is_dropped(self) -> None:
        writer = RecordingWriter()
        writer.transport.backlog = 17 * 1024 * 1024
        WebSocket(asyncio.StreamReader(), writer, LIMIT).send("more")  # type: ignore[arg-type]
        self.assertTrue(writer.transport.is_aborted)

    async def test_a_pong_says_that_the_client_is_there(self) -> None:
        reader = asyncio.StreamReader()
        socket = WebSocket(reader, RecordingWriter(), LIMIT)  # type: ignore[arg-type]
        socket.ping()
        self.assertFalse(socket.has_answered)
        reader.feed_data(client_frame(PONG) + client_frame(TEXT, b"a"))
        self.assertEqual(await socket.receive(), b"a")
        self.assertTrue(socket.has_answered)

    async def test_masking_twice_gives_the_payload_back(self) -> None:
        for payload in (b"", b"\x00", b"abc", b"\x00\x00abcde", bytes(range(256)) * 5):
            self.assertEqual(apply_mask(apply_mask(payload, MASK), MASK), payload)
        self.assertEqual(apply_mask(b"\x00\x00\x00\x00\x00", MASK), MASK + MASK[:1])
        self.assertEqual(encode_frame(Opcode.TEXT, b"Hello"), b"\x81\x05Hello")


HEADERS = {
    "Host": "a",
    "Connection": "keep-alive, Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


class Handshake(unittest.TestCase):
    def answer(self, method: str = "GET", **changed: str) -> Response | bytes:
        headers = {**HEADERS, **{name.replace("_", "-"): value for name, value in changed.items()}}
        lines = [f"{method} /ws HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        return handshake(parse_head("\r\n".join(lines).encode("ascii")))

    def test_the_example_of_the_rfc_is_answered_as_it_says(self) -> None:
        self.assertEqual(accept_key("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        answer = self.answer()
        assert isinstance(answer, bytes)
        self.assertTrue(answer.startswith(b"HTTP/1.1 101 "))
        self.assertIn(b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", answer)

    def test_what_is_no_handshake_is_refused_and_another_version_is_told_ours(self) -> None:
        for refused in (
            self.answer("POST"),
            self.answer(Connection="close"),
            self.answer(Sec_WebSocket_Key="short"),
            self.answer(Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==!"),
        ):
            assert isinstance(refused, Response)
            self.assertEqual(refused.status, 400)
        other = self.answer(Sec_WebSocket_Version="8")
        assert isinstance(other, Response)
        self.assertEqual((other.status, other.headers["Sec-WebSocket-Version"]), (426, "13"))
