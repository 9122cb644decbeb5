"""The server: connections, what they ask one after the other, and a stop that loses nothing."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

from .chat_socket import ChatSockets
from .http_request import HEAD_LIMIT_BYTES, Request, UnreadableRequest, expects_continue, read_body, read_head
from .http_response import Response, error_response, write_head
from .last_words import read_to_end
from .log import log
from .routes import SERVER_STOPS, SOCKET_PATH, Routes
from .store_threads import StoreThreads
from .turns import Turns
from .websocket import handshake

_BACKLOG = 1024
_IDLE_SECONDS = 65.0
_HEAD_SECONDS = 15.0
_BODY_SECONDS = 60.0
_LINGER_SECONDS = 1.0
_GRACE_SECONDS = 5.0
_GOODBYE_SECONDS = 0.5


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer
        self.is_idle = True

    async def read_request(self) -> Request | None:
        """The next request, whole; None where the client sends no more."""
        self.is_idle = True
        try:
            start = await asyncio.wait_for(self.reader.read(1), _IDLE_SECONDS)
        except asyncio.TimeoutError:
            return None
        self.is_idle = False
        if not start:
            return None
        try:
            request = await asyncio.wait_for(read_head(self.reader, start), _HEAD_SECONDS)
            if expects_continue(request):
                self.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            request.body = await asyncio.wait_for(read_body(self.reader, request), _BODY_SECONDS)
        except asyncio.TimeoutError:
            raise UnreadableRequest(408, "request: it took too long to arrive") from None
        return request

    async def write(self, response: Response, request: Request | None, keeps_connection: bool) -> None:
        is_http_1_0 = request is not None and request.is_http_1_0
        head = write_head(response, keeps_connection=keeps_connection, is_http_1_0=is_http_1_0)
        if isinstance(response.body, bytes):
            has_body = request is None or request.method != "HEAD"
            self.writer.write(head + response.body if has_body else head)
        else:
            self.writer.write(head)
            await self._stream(response.body, in_chunks=not is_http_1_0)
        await self.writer.drain()

    async def _stream(self, body: AsyncIterator[bytes], in_chunks: bool) -> None:
        async for piece in body:
            self.writer.write(b"%x\r\n%b\r\n" % (len(piece), piece) if in_chunks else piece)
            await self.writer.drain()
        if in_chunks:
            self.writer.write(b"0\r\n\r\n")

    async def refuse(self, refusal: UnreadableRequest) -> None:
        """Answers what cannot be read as a request, and reads on for a while, so that the answer is not lost."""
        await self.write(error_response(str(refusal), refusal.status), None, keeps_connection=False)
        self.writer.write_eof()
        await read_to_end(self.reader, _LINGER_SECONDS)


class Server:
    """Serves the chat on one address."""

    def __init__(self, store: StoreThreads, default_model: str | None) -> None:
        self._store = store
        self._turns = Turns(store, default_model)
        self._routes = Routes(store, self._turns, default_model)
        self._sockets = ChatSockets(self._turns)
        self._connections: dict[_Connection, asyncio.Task[None] | None] = {}
        self._is_stopping = False
        self._listener: asyncio.Server | None = None

    async def listen(self, host: str, port: int) -> str:
        """Starts to listen, and gives the address; raises OSError where it cannot."""
        self._listener = await asyncio.start_server(self._serve, host, port, limit=HEAD_LIMIT_BYTES, backlog=_BACKLOG)
        address, actual_port, *_more = self._listener.sockets[0].getsockname()
        if address in ("0.0.0.0", "::"):
            address = "127.0.0.1"
        return f"http://[{address}]:{actual_port}" if ":" in address else f"http://{address}:{actual_port}"

    async def stop(self) -> None:
        """Starts no more turns, waits for those under way, says goodbye, and closes the database."""
        self._is_stopping = self._routes.is_stopping = self._sockets.is_stopping = True
        if self._listener is not None:
            self._listener.close()
        for connection in self._connections:
            if connection.is_idle:
                connection.writer.close()
        await self._turns.finish(_GRACE_SECONDS)
        self._sockets.close()
        await self._wait_for_connections()
        for connection in self._connections:
            connection.writer.transport.abort()
        await self._wait_for_connections()
        self._store.close()

    async def _wait_for_connections(self) -> None:
        serving = [task for task in self._connections.values() if task is not None]
        if serving:
            await asyncio.wait(serving, timeout=_GOODBYE_SECONDS)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = _Connection(reader, writer)
        self._connections[connection] = asyncio.current_task()
        try:
            while await self._serve_request(connection):
                pass
        except UnreadableRequest as refusal:
            with contextlib.suppress(OSError):
                await connection.refuse(refusal)
        except (OSError, asyncio.IncompleteReadError):
            pass  # the client went away
        finally:
            del self._connections[connection]
            writer.close()

    async def _serve_request(self, connection: _Connection) -> bool:
        """Answers one request; tells whether the connection is kept."""
        request = await connection.read_request()
        if request is None:
            return False
        started_at = time.perf_counter()
        if request.has_token("upgrade", "websocket"):
            response = await self._upgrade(connection, request)
            if response is None:
                return False
        else:
            response = await self._routes.answer(request)
        keeps_connection = (
            request.keeps_connection
            and not self._is_stopping
            and not (request.is_http_1_0 and not isinstance(response.body, bytes))
        )
        await connection.write(response, request, keeps_connection)
        elapsed = round((time.perf_counter() - started_at) * 1000)
        log(
            "info",
            "request",
            method=request.method,
            path=request.path[:200],
            status=response.status,
            ms=elapsed,
        )
        return keeps_connection and not self._is_stopping

    async def _upgrade(self, connection: _Connection, request: Request) -> Response | None:
        """Turns the connection into a WebSocket and serves that to its end, or gives the refusal."""
        if request.path != SOCKET_PATH:
            return error_response(f"path: there is no WebSocket here, it is at {SOCKET_PATH}", 404)
        if self._is_stopping:
            return error_response(SERVER_STOPS, 503)
        answer = handshake(request)
        if isinstance(answer, Response):
            return answer
        connection.writer.write(answer)
        await self._sockets.serve(connection.reader, connection.writer)
        return None
