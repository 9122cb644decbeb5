"""The store for an event loop: one thread that writes and one that reads, so no wait for the disk holds up the rest."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from .store import ConversationStore

_Result = TypeVar("_Result")


class _Lane:
    """One connection and the one thread that uses it: what is asked of it is done in the order of asking."""

    def __init__(self, file: str, name: str) -> None:
        self._store = ConversationStore(file)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def call(self, method: Callable[..., _Result], values: tuple[object, ...]) -> _Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, method, self._store, *values)

    def close(self) -> None:
        self._thread.shutdown(wait=True)
        self._store.close()


class StoreThreads:
    """Calls the methods of `ConversationStore` beside the event loop."""

    def __init__(self, file: str) -> None:
        """Opens the file; raises `sqlite3.Error` where it cannot be used."""
        self._writer = _Lane(file, "store-writer")
        self._reader = _Lane(file, "store-reader")

    async def write(self, method: Callable[..., _Result], *values: object) -> _Result:
        """Calls a method that writes; what it wrote is durable when this returns."""
        return await self._writer.call(method, values)

    async def read(self, method: Callable[..., _Result], *values: object) -> _Result:
        """Calls a method that reads; it sees every write that was acknowledged before, in any process (RACE-01)."""
        return await self._reader.call(method, values)

    def close(self) -> None:
        """Waits for what is under way and closes the database."""
        self._writer.close()
        self._reader.close()
