"""A store before one of whose writes something happens."""

import sqlite3
from collections.abc import Callable
from typing import Any

from transport_contract_backend.store_threads import StoreThreads


class InterruptedStore(StoreThreads):
    """Does something before each call of one method."""

    def __init__(self, file: str, before: Callable[..., Any], happens: Callable[[], Any]) -> None:
        super().__init__(file)
        self._before = before
        self._happens = happens

    async def write(self, method: Callable[..., Any], *values: object) -> Any:
        if method is self._before:
            await super().write(lambda _store: self._happens())
        return await super().write(method, *values)


def fail() -> None:
    """Fails as a full disk does."""
    raise sqlite3.OperationalError("disk I/O error")
