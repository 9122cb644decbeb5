"""WebSocket (RFC 6455), the server's side of it, without extensions."""

import asyncio
import base64
import binascii
import hashlib
from enum import IntEnum
from typing import NamedTuple

from .http_request import Request
from .http_response import Response, error_response
from .last_words import read_to_end

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_LONGEST_CONTROL_PAYLOAD = 125
_LONGEST_BACKLOG_BYTES = 16 * 1024 * 1024
_GOODBYE_SECONDS = 2.0


class Opcode(IntEnum):
    """What a frame is."""

    CONTINUATION = 0x0
    TEXT = 0x1
    BINARY = 0x2
    CLOSE = 0x8
    PING = 0x9
    PONG = 0xA


class Frame(NamedTuple):
    """One frame, unmasked."""

    opcode: Opcode
    is_final: bool
    payload: bytes


class ProtocolFault(Exception):
    """The client broke the protocol; the socket is closed with the code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def accept_key(key: str) -> str:
    """The value of `Sec-WebSocket-Accept` for the client's key."""
    return base64.b64encode(hashlib.sha1((key + _GUID).encode("ascii")).digest()).decode("ascii")


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == 16
    except (binascii.Error, ValueError):
        return False


def handshake(request: Request) -> Response | bytes:
    """Answers a request that asks for a WebSocket: the bytes that open it, or a refusal."""
    headers = request.headers
    if request.method != "GET" or request.is_http_1_0 or not request.has_token("connection", "upgrade"):
        return error_response("request: a WebSocket is opened by GET with Connection: Upgrade", 400)
    if headers.get("sec-websocket-version") != "13":
        return error_response("request: expected WebSocket version 13", 426, {"Sec-WebSocket-Version": "13"})
    key = headers.get("sec-websocket-key", "")
    if not _is_key(key):
        return error_response("request: expected 16 bytes in base64 as Sec-WebSocket-Key", 400)
    lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"]
    lines.append(f"Sec-WebSocket-Accept: {accept_key(key)}")
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def apply_mask(payload: bytes, mask: bytes) -> bytes:
    """Masks or unmasks a payload, as one large number: byte by byte, a megabyte would take Python a long time."""
    length = len(payload)
    repeated = (mask * (length // 4 + 1))[:length]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(length, "big")


def encode_frame(opcode: Opcode, payload: bytes) -> bytes:
    """Writes a whole message as one frame, unmasked, as a server does."""
    length = len(payload)
    if length < 126:
        head = bytes([0x80 | opcode, length])
    elif length < 65_536:
        head = bytes([0x80 | opcode, 126]) + length.to_bytes(2, "big")
    else:
        head = bytes([0x80 | opcode, 127]) + length.to_bytes(8, "big")
    return head + payload


async def read_frame(reader: asyncio.StreamReader, limit: int) -> Frame:
    """Reads one frame of a client; raises `ProtocolFault`, before it reads a payload over the limit."""
    first, second = await reader.readexactly(2)
    if first & 0x70:
        raise ProtocolFault(1002, "no extension was agreed on")
    try:
        opcode = Opcode(first & 0x0F)
    except ValueError:
        raise ProtocolFault(1002, "unknown opcode") from None
    is_final = bool(first & 0x80)
    if not second & 0x80:
        raise ProtocolFault(1002, "a client has to mask its frames")
    length = second & 0x7F
    if opcode >= Opcode.CLOSE and (length > _LONGEST_CONTROL_PAYLOAD or not is_final):
        raise ProtocolFault(1002, "control frames are short and whole")
    if length == 126:
        length = int.from_bytes(await reader.readexactly(2), "big")
    elif length == 127:
        length = int.from_bytes(await reader.readexactly(8), "big")
    if opcode < Opcode.CLOSE and length > limit:
        raise ProtocolFault(1009, "the message is too long")
    mask = await reader.readexactly(4)
    return Frame(opcode, is_final, apply_mask(await reader.readexactly(length), mask))


def _expect_utf_8(text: bytes, fault: str) -> None:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        raise ProtocolFault(1007, fault) from None


def close_code(payload: bytes) -> int:
    """The code to answer a closing frame with; raises `ProtocolFault` where its payload is none."""
    if not payload:
        return 1000
    code = int.from_bytes(payload[:2], "big")
    is_known = (1000 <= code <= 1014 and code not in (1004, 1005, 1006)) or 3000 <= code <= 4999
    if len(payload) == 1 or not is_known:
        raise ProtocolFault(1002, "no valid closing code")
    _expect_utf_8(payload[2:], "the closing reason is not UTF-8")
    return code


class WebSocket:
    """An open WebSocket; `receive` has to be called until it gives None, since it also answers pings."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, longest_message: int) -> None:
        self._reader = reader
        self._writer = writer
        self._longest_message = longest_message
        self._said_goodbye = False
        self.has_answered = True
        """Whether a pong has come since this was last set to False."""

    def _write(self, opcode: Opcode, payload: bytes) -> None:
        transport = self._writer.transport
        if self._said_goodbye or transport.is_closing():
            return
        # Whoever asks and does not read would fill the memory; the turns themselves are saved all the same.
        if transport.get_write_buffer_size() > _LONGEST_BACKLOG_BYTES:
            transport.abort()
        else:
            self._writer.write(encode_frame(opcode, payload))

    def send(self, text: str) -> None:
        """Sends a text message; it goes nowhere once the socket is closed."""
        self._write(Opcode.TEXT, text.encode("utf-8"))

    def ping(self) -> None:
        """Asks whether the client is there; `has_answered` tells."""
        self.has_answered = False
        self._write(Opcode.PING, b"")

    def close(self, code: int, reason: str = "") -> None:
        """Says goodbye; `receive` then waits for the client's own."""
        self._write(Opcode.CLOSE, code.to_bytes(2, "big") + reason.encode("utf-8"))
        self._said_goodbye = True

    def abort(self) -> None:
        """Drops the connection."""
        self._writer.transport.abort()

    async def receive(self) -> bytes | None:
        """Gives the next message, text or binary alike; None once the socket is closed."""
        try:
            message = await self._next_message()
            if message is not None:
                return message
        except ProtocolFault as fault:
            self.close(fault.code, str(fault))
            await read_to_end(self._reader, _GOODBYE_SECONDS)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        return None

    async def _next_message(self) -> bytes | None:
        parts: list[bytes] = []
        opcode: Opcode | None = None
        while True:
            room = self._longest_message - sum(map(len, parts))
            frame = await read_frame(self._reader, room)
            if frame.opcode is Opcode.PING:
                self._write(Opcode.PONG, frame.payload)
            elif frame.opcode is Opcode.PONG:
                self.has_answered = True
            elif frame.opcode is Opcode.CLOSE:
                self.close(close_code(frame.payload))
                return None
            elif (frame.opcode is Opcode.CONTINUATION) is (opcode is None):
                raise ProtocolFault(1002, "a fragment out of place")
            else:
                opcode = opcode or frame.opcode
                parts.append(frame.payload)
                if frame.is_final:
                    message = b"".join(parts)
                    if opcode is Opcode.TEXT:
                        _expect_utf_8(message, "a text message is not UTF-8")
                    return message
