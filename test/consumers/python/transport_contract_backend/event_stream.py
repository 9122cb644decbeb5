"""The events of a turn as an NDJSON body."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

from .json_text import write_json

_KEEP_ALIVE_SECONDS = 15.0


class EventStream:
    """An NDJSON body that is written event by event (TURN-09); once its client has gone away, nobody reads it."""

    def __init__(self) -> None:
        self._pending: list[str] = []
        self._news = asyncio.Event()
        self._ended = False

    def send(self, event: dict[str, Any]) -> None:
        """Adds an event."""
        self._pending.append(f"{write_json(event)}\n")
        self._news.set()

    def end(self) -> None:
        """Ends the stream behind the events that were sent."""
        self._ended = True
        self._news.set()

    async def body(self) -> AsyncIterator[bytes]:
        """The lines as they come; blank ones while a model is silent, so that no proxy takes the turn for dead."""
        while self._pending or not self._ended:
            try:
                await asyncio.wait_for(self._news.wait(), _KEEP_ALIVE_SECONDS)
            except asyncio.TimeoutError:
                yield b"\n"
            self._news.clear()
            lines, self._pending = self._pending, []
            if lines:
                yield "".join(lines).encode("ascii")
