"""Reads HTTP/1.1 requests from a connection, byte for byte: paths stay as they were written, bodies are read whole."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

BODY_LIMIT_BYTES = 1024 * 1024

# The path and the headers together; what common servers allow.
HEAD_LIMIT_BYTES = 16 * 1024

# What is read and thrown away of a body that is too long, so that its sender comes to read the answer.
_DISCARD_LIMIT_BYTES = 16 * 1024 * 1024

_REQUEST_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^ ]+) HTTP/1\.([01])")
_HEADER_LINE = re.compile(r"([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([^\x00\r\n]*?)[ \t]*")
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_ORIGIN = re.compile(r"https?://[^/?]*", re.IGNORECASE)


class UnreadableRequest(Exception):
    """What came is no request that can be answered as one; the connection ends with the refusal."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass
class Request:
    """One request; its body is None where it was longer than the limit."""

    method: str
    path: str
    headers: dict[str, str]
    is_http_1_0: bool
    body: bytes | None = b""

    def has_token(self, header: str, token: str) -> bool:
        """Tells whether a header that lists tokens names this one, in any case."""
        return token in (each.strip().lower() for each in self.headers.get(header, "").split(","))

    @property
    def keeps_connection(self) -> bool:
        """Whether the client wants to use the connection again."""
        if self.is_http_1_0:
            return self.has_token("connection", "keep-alive")
        return not self.has_token("connection", "close")


def _raw_path(target: str) -> str:
    """The path as it was written: `..` and `%2e` are not folded, nothing is decoded (ID-01)."""
    return _ORIGIN.sub("", target, count=1).split("?", 1)[0] or "/"


def parse_head(head: bytes) -> Request:
    """Parses a request line and its headers, up to the empty line; raises `UnreadableRequest`."""
    first, *lines = head.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    request_line = _REQUEST_LINE.fullmatch(first)
    if request_line is None:
        raise UnreadableRequest(400, "request: expected HTTP/1.1")
    headers: dict[str, str] = {}
    for line in lines:
        header = _HEADER_LINE.fullmatch(line)
        if header is None:
            raise UnreadableRequest(400, "request: expected headers as in HTTP/1.1")
        name, value = header[1].lower(), header[2]
        if name in ("content-length", "host", "transfer-encoding") and name in headers:
            raise UnreadableRequest(400, f"request: expected one {name}, got several")
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    request = Request(request_line[1], _raw_path(request_line[2]), headers, request_line[3] == "0")
    if not request.is_http_1_0 and "host" not in headers:
        raise UnreadableRequest(400, "request: expected the header Host")
    return request


async def read_head(reader: asyncio.StreamReader, start: bytes) -> Request:
    """Reads the rest of a head whose first bytes have come; raises `UnreadableRequest`."""
    while start in (b"\r", b"\r\n"):  # empty lines before a request line are to be passed over
        start = (start + await reader.readexactly(1)).removeprefix(b"\r\n") or await reader.readexactly(1)
    try:
        return parse_head(start + await reader.readuntil(b"\r\n\r\n"))
    except asyncio.LimitOverrunError:
        raise UnreadableRequest(431, "request: the path and the headers together are too long") from None


def _content_length(request: Request) -> int:
    text = request.headers.get("content-length", "0")
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise UnreadableRequest(400, "request: expected a whole number as Content-Length")
    return int(text)


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    try:
        while True:
            line = _CHUNK_SIZE.fullmatch(await reader.readuntil(b"\r\n"))
            if line is None:
                raise UnreadableRequest(400, "request: expected the size of a chunk")
            left = int(line[1], 16)
            if left == 0:
                break
            while left > 0:
                piece = await reader.readexactly(min(left, 65_536))
                left -= len(piece)
                yield piece
            if await reader.readexactly(2) != b"\r\n":
                raise UnreadableRequest(400, "request: expected the end of a chunk")
        while await reader.readuntil(b"\r\n") != b"\r\n":
            pass  # trailers say nothing here
    except asyncio.LimitOverrunError:
        raise UnreadableRequest(400, "request: a line between chunks is too long") from None


async def _pieces(reader: asyncio.StreamReader, left: int) -> AsyncIterator[bytes]:
    while left > 0:
        piece = await reader.readexactly(min(left, 65_536))
        left -= len(piece)
        yield piece


def expects_continue(request: Request) -> bool:
    """Tells whether the client waits for a word before it sends the body."""
    return not request.is_http_1_0 and request.has_token("expect", "100-continue")


async def read_body(reader: asyncio.StreamReader, request: Request) -> bytes | None:
    """Reads a body to its end, however its length is told; None where it is over the limit."""
    coding = request.headers.get("transfer-encoding")
    if coding is None:
        pieces = _pieces(reader, _content_length(request))
    elif request.is_http_1_0 or coding.lower() != "chunked" or "content-length" in request.headers:
        raise UnreadableRequest(400, "request: expected either Content-Length or Transfer-Encoding: chunked")
    else:
        pieces = _chunks(reader)
    body = bytearray()
    length = 0
    async for piece in pieces:
        length += len(piece)
        if length <= BODY_LIMIT_BYTES:
            body += piece
        elif length > _DISCARD_LIMIT_BYTES:
            raise UnreadableRequest(413, f"body: expected at most {BODY_LIMIT_BYTES} bytes")
    return bytes(body) if length <= BODY_LIMIT_BYTES else None
