"""How a connection is closed so that its last answer arrives."""

import asyncio
import contextlib


async def read_to_end(reader: asyncio.StreamReader, seconds: float) -> None:
    """Reads on until the client closes too, or for a while: a connection closed on unread bytes loses what was sent."""

    async def read() -> None:
        while await reader.read(65_536):
            pass

    with contextlib.suppress(asyncio.TimeoutError, OSError):
        await asyncio.wait_for(read(), seconds)
