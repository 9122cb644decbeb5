"""Turns: a user's message, the model that answers it, and what is stored of both."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from .decisions import Resolution, resolve_model
from .local_models import Message, ModelFailure, RunUsage, accept_model, count_prompt, run_model
from .log import log, now
from .store import ConversationStore, TurnStart
from .store_threads import StoreThreads
from .usage_figures import Stopwatch, answer_metadata, measured_usage

Listener = Callable[[dict[str, Any]], None]

SERVER_FAILED = "the server failed here; its log says why"


class NothingWarmed(Exception):
    """A warm-up cannot run now; its text is the `error` to answer with status 409 (WARM-05)."""


@dataclass(frozen=True)
class Turn:
    """A turn that runs to its end, whoever listens."""

    conversation_id: str
    opened: asyncio.Future[None]
    """Done once the user's message is stored; it raises where it could not be, and then there is no turn."""
    finished: asyncio.Task[None]
    """Done when the turn is over and saved."""


def _new_message(conversation_id: str, role: str, content: str) -> Message:
    return {
        "id": str(uuid4()),
        "chatId": conversation_id,
        "role": role,
        "content": content,
        "timestamp": now(),
        "metadata": {},
    }


def _for_the_model(messages: list[Message]) -> list[Message]:
    """All but the reports of failed turns, which no model wrote."""
    return [message for message in messages if message["metadata"].get("error") is not True]


def _sentence_of(fault: Exception, **context: object) -> str:
    """Logs a failed run, and says why it failed; a fault of this program is told to the readers of the log alone."""
    if isinstance(fault, ModelFailure):
        log("warn", "run failed", reason=str(fault), **context)
        return str(fault)
    log("error", "run failed", reason=repr(fault), **context)
    return SERVER_FAILED


class Turns:
    """Starts turns, for `POST /chat` and `chat.send` alike (TURN-08), and knows those under way."""

    def __init__(self, store: StoreThreads, default_model: str | None) -> None:
        """`default_model` None lets the provider choose."""
        self._store = store
        self._default_model = default_model
        self._running: set[asyncio.Task[None]] = set()  # the event loop itself would forget them in mid-run

    def start(self, request: dict[str, Any], listener: Listener) -> Turn:
        """Starts a turn; its events go to `listener`, which may fail: its client may be gone (TURN-13)."""
        conversation_id = request.get("conversationId") or str(uuid4())
        opened = asyncio.get_running_loop().create_future()
        finished = asyncio.create_task(self._run(conversation_id, request, listener, opened))
        self._running.add(finished)
        finished.add_done_callback(self._running.discard)
        return Turn(conversation_id, opened, finished)

    async def finish(self, grace_seconds: float) -> None:
        """Waits for the turns under way, at most for the grace; no local model takes longer."""
        if self._running:
            await asyncio.wait(self._running, timeout=grace_seconds)

    async def _run(
        self, conversation_id: str, request: dict[str, Any], listener: Listener, opened: asyncio.Future[None]
    ) -> None:
        def emit(kind: str, **fields: Any) -> None:
            try:
                listener({"type": kind, "conversationId": conversation_id, **fields})
            except Exception as fault:  # the turn itself goes on
                log("error", "event not sent", conversationId=conversation_id, reason=repr(fault))

        question = _new_message(conversation_id, "user", request["message"])
        try:
            start = await self._store.write(ConversationStore.start_turn, question)
        except Exception as fault:
            if not opened.done():  # its waiter may be gone
                opened.set_exception(fault)
            return
        resolution = resolve_model(request.get("model"), start.persisted, self._default_model)
        emit("start", messageId=question["id"])
        if not opened.done():
            opened.set_result(None)
        try:
            await self._answer(question, start, resolution, emit)
        except Exception as fault:
            if not await self._fail(question, start, resolution, fault, emit):
                return
        emit("turn-sealed")  # only once all of the turn is stored (TURN-11)

    async def _answer(
        self, question: Message, start: TurnStart, resolution: Resolution, emit: Callable[..., None]
    ) -> None:
        conversation_id = question["chatId"]
        stopwatch = Stopwatch()
        run = run_model(accept_model(resolution.model), _for_the_model(start.messages))
        # Now, not at the end: a PUT that comes while the answer streams is the later choice and must win (TURN-05).
        if resolution.persist is not None:
            await self._store.write(ConversationStore.store_override, conversation_id, resolution.persist, start)
        pieces: list[str] = []
        reported: RunUsage | None = None
        async for piece in run:
            if isinstance(piece, str):
                stopwatch.note_text()
                pieces.append(piece)
                emit("text-delta", delta=piece)
            else:
                reported = piece
        usage = None if reported is None else measured_usage(reported, stopwatch)
        message = {
            **_new_message(conversation_id, "assistant", "".join(pieces)),
            "metadata": answer_metadata(usage, resolution.model, stopwatch),
            "replyToId": question["id"],
        }
        if not await self._store.write(ConversationStore.save_answer, message, start):
            raise ModelFailure("the conversation was deleted while it was being answered")
        if usage is not None:
            emit("usage", **usage)
        emit("message", message=message)

    async def _fail(
        self, question: Message, start: TurnStart, resolution: Resolution, fault: Exception, emit: Callable[..., None]
    ) -> bool:
        """Reports a failed turn, in the conversation and to its listener; tells whether all of it is stored."""
        conversation_id = question["chatId"]
        sentence = _sentence_of(fault, conversationId=conversation_id, model=resolution.model)
        report = {
            **_new_message(conversation_id, "assistant", sentence),
            "metadata": {"error": True},
            "replyToId": question["id"],
        }
        is_stored = True
        try:
            await self._store.write(ConversationStore.save_answer, report, start)
        except Exception as unsaved:
            is_stored = False
            log("error", "failed turn not saved", conversationId=conversation_id, reason=repr(unsaved))
        code = fault.code if isinstance(fault, ModelFailure) else None
        emit("error", message=sentence, **({} if code is None else {"code": code}))
        return is_stored

    async def warm(self, request: dict[str, Any]) -> dict[str, Any]:
        """Warms the model that a turn would use now, and stores nothing (WARM-01, WARM-02).

        A local model has no cache: the figures are those of one that would keep the whole conversation. Raises
        `NothingWarmed` where no provider knows the model, or where nothing has been said yet (WARM-05).
        """
        conversation_id = request["conversationId"]
        persisted = await self._store.read(ConversationStore.read_model, conversation_id)
        resolved = resolve_model(request.get("model"), persisted, self._default_model).model
        try:
            model = accept_model(resolved)
        except ModelFailure as fault:
            raise NothingWarmed(_sentence_of(fault, conversationId=conversation_id, model=resolved)) from None
        messages = _for_the_model(await self._store.read(ConversationStore.read_messages, conversation_id))
        if not messages:
            raise NothingWarmed("the conversation has no messages yet, so there is nothing to warm")
        prompt = count_prompt(messages)
        return {
            "inputTokens": prompt,
            "outputTokens": 0,
            "cacheReadTokens": 0,
            "cacheWriteTokens": prompt,
            "cachePct": 0,
            "expectedCacheRate": 100 if prompt else 0,
            "model": model,
        }
