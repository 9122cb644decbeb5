"""What answers at which path, by method."""

import re
from collections.abc import Awaitable, Callable

from .bodies import BadBody, parse_body, parse_request, refuse_conversation_id
from .decisions import CONVERSATION_ID_HEADER, format_conversation_id_header, percent_decode
from .event_stream import EventStream
from .http_request import BODY_LIMIT_BYTES, Request
from .http_response import Response, error_response, json_response
from .local_models import list_models
from .log import log
from .reference import contract_version
from .store import ConversationStore, is_busy
from .store_threads import StoreThreads
from .turns import SERVER_FAILED, NothingWarmed, Turns

SOCKET_PATH = "/ws"
DATABASE_BUSY = "the database is busy; try again"
SERVER_STOPS = "the server is stopping and starts no turn"

_HEADER_NAMES = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z, -]*")
_WRITTEN_PATH = re.compile(r"/[!-\"$-\[\]-~]*")

Handler = Callable[[Request], Awaitable[Response]]


def _refuse_path(path: str) -> str | None:
    """Says what is wrong with a raw path that no route may see, else None."""
    if not _WRITTEN_PATH.fullmatch(path):
        return "path: expected visible ASCII without # and \\, and everything else percent-encoded"
    if percent_decode(path) is None:
        return "path: expected UTF-8 in percent-encoding, got a sequence that is none"
    return None


def _preflight(request: Request) -> Response:
    asked = request.headers.get("access-control-request-headers", "")
    headers = {
        "Access-Control-Allow-Methods": "GET, HEAD, PUT, POST, DELETE",
        "Access-Control-Allow-Headers": asked if _HEADER_NAMES.fullmatch(asked) else "content-type",
        "Access-Control-Max-Age": "600",
        "Vary": "Access-Control-Request-Headers",
    }
    return Response(204, headers)


class Routes:
    """Answers requests; whatever comes, the answer is one of the contract's or `{error}` in JSON."""

    def __init__(self, store: StoreThreads, turns: Turns, default_model: str | None) -> None:
        self._store = store
        self._turns = turns
        self._default_model = default_model
        self.is_stopping = False
        """Set to refuse new turns."""
        self._fixed: dict[str, dict[str, Handler]] = {
            "/chat": {"POST": self._chat},
            "/chat/warm": {"POST": self._warm},
            "/models": {"GET": self._models},
            "/conversations": {"GET": self._conversations},
            "/about": {"GET": self._about},
            "/health": {"GET": self._health},
            SOCKET_PATH: {"GET": self._no_socket},
        }

    async def answer(self, request: Request) -> Response:
        """Answers a request; never raises."""
        try:
            return await self._answer(request)
        except BadBody as refusal:
            return error_response(str(refusal), 400)
        except NothingWarmed as refusal:
            return error_response(str(refusal), 409)
        except Exception as fault:
            if is_busy(fault):
                return error_response(DATABASE_BUSY, 503, {"Retry-After": "1"})
            log("error", "request failed", method=request.method, path=request.path[:200], reason=repr(fault))
            return error_response(SERVER_FAILED, 500)

    async def _answer(self, request: Request) -> Response:
        if request.body is None:
            return error_response(f"body: expected at most {BODY_LIMIT_BYTES} bytes", 413)
        if request.method == "OPTIONS":
            return _preflight(request)
        refusal = _refuse_path(request.path)
        if refusal is not None:
            return error_response(refusal, 400)
        handlers = self._fixed.get(request.path) or self._of_conversation(request.path)
        if handlers is None:
            return error_response("path: nothing answers at this path; see README.md for those there are", 404)
        handler = handlers.get("GET" if request.method == "HEAD" else request.method)
        if handler is not None:
            return await handler(request)
        allowed = [name for method in handlers for name in (("GET", "HEAD") if method == "GET" else (method,))]
        sentence = f"method: expected {' or '.join(allowed)} at this path, got {request.method}"
        return error_response(sentence, 405, {"Allow": ", ".join([*allowed, "OPTIONS"])})

    def _of_conversation(self, path: str) -> dict[str, Handler] | None:
        """The handlers at `/conversations/:id` and below it, with the id decoded once from the raw path (ID-01)."""
        _root, *segments = path.split("/")
        if len(segments) not in (2, 3) or segments[0] != "conversations" or not segments[1]:
            return None
        conversation_id = percent_decode(segments[1]) or ""

        def with_id(handle: Callable[[str, Request], Awaitable[Response]]) -> Handler:
            async def handler(request: Request) -> Response:
                refuse_conversation_id(conversation_id)
                return await handle(conversation_id, request)

            return handler

        below: dict[tuple[str, ...], dict[str, Handler]] = {
            (): {"DELETE": with_id(self._delete)},
            ("model",): {"GET": with_id(self._read_model), "PUT": with_id(self._write_model)},
            ("messages",): {"GET": with_id(self._read_messages)},
        }
        return below.get(tuple(segments[2:]))

    async def _delete(self, conversation_id: str, _request: Request) -> Response:
        await self._store.write(ConversationStore.delete_conversation, conversation_id)
        return Response(204)

    async def _read_model(self, conversation_id: str, _request: Request) -> Response:
        model = await self._store.read(ConversationStore.read_model, conversation_id)
        return json_response({"conversationId": conversation_id, "model": model})

    async def _write_model(self, conversation_id: str, request: Request) -> Response:
        model = parse_body("SetModelRequest", request.body or b"")["model"] or None  # "" clears too (WRITE-03)
        await self._store.write(ConversationStore.write_model, conversation_id, model)
        return json_response({"conversationId": conversation_id, "model": model})

    async def _read_messages(self, conversation_id: str, _request: Request) -> Response:
        return json_response({"messages": await self._store.read(ConversationStore.read_messages, conversation_id)})

    async def _chat(self, request: Request) -> Response:
        chat_request = parse_request("ChatRequest", request.body or b"")
        if self.is_stopping:
            return error_response(SERVER_STOPS, 503)
        events = EventStream()
        turn = self._turns.start(chat_request, events.send)
        turn.finished.add_done_callback(lambda _turn: events.end())
        await turn.opened
        headers = {
            CONVERSATION_ID_HEADER: format_conversation_id_header(turn.conversation_id),
            "Content-Type": "application/x-ndjson; charset=utf-8",
            "X-Accel-Buffering": "no",
        }
        return Response(200, headers, events.body())

    async def _warm(self, request: Request) -> Response:
        return json_response(await self._turns.warm(parse_request("WarmRequest", request.body or b"")))

    async def _models(self, _request: Request) -> Response:
        return json_response({"models": list_models()})

    async def _conversations(self, _request: Request) -> Response:
        return json_response({"conversations": await self._store.read(ConversationStore.list_conversations)})

    async def _about(self, _request: Request) -> Response:
        name = "transport-contract demo in Python"
        return json_response({"name": name, "contractVersion": contract_version(), "defaultModel": self._default_model})

    async def _health(self, _request: Request) -> Response:
        return json_response({"ok": True})

    async def _no_socket(self, _request: Request) -> Response:
        return error_response("this is a WebSocket; connect to it with ws://", 426, {"Upgrade": "websocket"})
