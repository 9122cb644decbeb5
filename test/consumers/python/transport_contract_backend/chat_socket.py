"""The WebSocket side of the chat: `chat.send` comes in, the events of turns go out."""

import asyncio
from typing import Any

from .bodies import BadBody, parse_request
from .http_request import BODY_LIMIT_BYTES
from .json_text import NestedTooDeep, NotJson, read_json, write_json
from .log import log
from .routes import DATABASE_BUSY, SERVER_STOPS
from .store import is_busy
from .turns import SERVER_FAILED, Turns
from .websocket import WebSocket

_PING_SECONDS = 30.0


def _named_conversation(message: bytes) -> dict[str, str]:
    """The conversation that a refused message named, where it can be read at all."""
    try:
        value = read_json(message.decode("utf-8", "replace").removeprefix("\ufeff"))
    except (NotJson, NestedTooDeep):
        return {}
    conversation_id = value.get("conversationId") if isinstance(value, dict) else None
    return {"conversationId": conversation_id} if isinstance(conversation_id, str) else {}


class ChatSockets:
    """Speaks with any number of clients."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._open: set[WebSocket] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self.is_stopping = False
        """Set to refuse new turns."""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serves one client until it goes away."""
        socket = WebSocket(reader, writer, BODY_LIMIT_BYTES)
        self._open.add(socket)
        pings = asyncio.create_task(self._ping(socket))
        try:
            while (message := await socket.receive()) is not None:
                self._take(socket, message)
        finally:
            pings.cancel()
            self._open.discard(socket)

    def close(self) -> None:
        """Says goodbye to every client."""
        for socket in self._open:
            socket.close(1001, "the server stops")

    async def _ping(self, socket: WebSocket) -> None:
        while True:
            await asyncio.sleep(_PING_SECONDS)
            if not socket.has_answered:
                socket.abort()
                return
            socket.ping()

    def _refuse(self, socket: WebSocket, message: bytes, sentence: str) -> None:
        refusal = {"type": "chat.error", **_named_conversation(message), "message": sentence}
        socket.send(write_json(refusal))

    def _take(self, socket: WebSocket, message: bytes) -> None:
        try:
            request = parse_request("ChatSendMessage", message)
        except BadBody as refusal:
            self._refuse(socket, message, str(refusal))
            return
        if self.is_stopping:
            self._refuse(socket, message, SERVER_STOPS)
            return
        starting = asyncio.create_task(self._start(socket, message, request))
        self._starting.add(starting)
        starting.add_done_callback(self._starting.discard)

    async def _start(self, socket: WebSocket, message: bytes, request: dict[str, Any]) -> None:
        def send(event: dict[str, Any]) -> None:
            socket.send(write_json({"type": "chat.delta", "event": event}))

        try:
            await self._turns.start(request, send).opened
        except Exception as fault:
            log("error", "turn not started", reason=repr(fault))
            self._refuse(socket, message, DATABASE_BUSY if is_busy(fault) else SERVER_FAILED)
