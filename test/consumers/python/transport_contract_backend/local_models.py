"""Models inside this program: deterministic, without a key and without a network."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

from .decisions import format_model_name, parse_model_name

_CREDENTIAL = "local"

# Answers where neither a turn, nor its conversation, nor the server names a model.
_FIRST_CHOICE = "local/echo"

_SLOW_PAUSE_SECONDS = 0.06
_SLOW_WORDS = 40

Message = dict[str, Any]
RunUsage = dict[str, Any]

# A run yields pieces of its answer and, at most once and at its end, what it used.
Run = AsyncIterator[str | RunUsage]


class ModelFailure(Exception):
    """A run failed for a reason that its user is told in these words; a `code` is for the user's program."""

    def __init__(self, sentence: str, code: str | None = None) -> None:
        super().__init__(sentence)
        self.code = code


def _count_words(text: str) -> int:
    return len(text.split())


def count_prompt(history: list[Message]) -> int:
    """Counts the words that a model reads, which is what a local model calls tokens."""
    return sum(_count_words(message["content"]) for message in history)


def _figures(prompt_tokens: int, completion_tokens: int) -> dict[str, int]:
    return {
        "totalTokens": prompt_tokens + completion_tokens,
        "promptTokens": prompt_tokens,
        "completionTokens": completion_tokens,
        "cost": 0,
    }


def _usage(model: str, history: list[Message], answer: str, calls: int = 1, errors: int = 0) -> RunUsage:
    own = _figures(count_prompt(history), _count_words(answer))
    return {
        "per_model": {model: own},
        "total_tokens": own["totalTokens"],
        "prompt_tokens": own["promptTokens"],
        "completion_tokens": own["completionTokens"],
        "cost": 0,
        "call_count": calls,
        "errors": errors,
        "iterations": 1,
    }


def _pieces(text: str) -> Iterator[str]:
    # Not splitlines(), which also splits at characters that a user may have written into a line.
    return (piece[0] for piece in re.finditer(r"[^\n]*\n|[^\n]+", text))


def _echo(message: str) -> str:
    return f"You said: “{message}”"


def _verse(message: str) -> str:
    words = re.findall(r"[^\W_]+", message)
    subject = max(words, key=len, default="silence")[:40]
    return (
        f"You brought me “{subject}” and asked me to sing,\n"
        f"of {len(words)} {'word' if len(words) == 1 else 'words'} I have made a small thing;\n"
        "it rhymes and it scans and it says where it's from:\n"
        "a poet that counts, and is never struck dumb."
    )


async def _run_echo(message: str, history: list[Message]) -> Run:
    answer = _echo(message)
    for piece in _pieces(answer):
        yield piece
    yield _usage("local/echo", history, answer)


async def _run_poet(message: str, history: list[Message]) -> Run:
    answer = _verse(message)
    for piece in _pieces(answer):
        yield piece
    yield _usage("local/poet", history, answer)


async def _run_router(message: str, history: list[Message]) -> Run:
    """The rule is fixed: a question goes to the poet, anything else to the echo."""
    model, rule, speak = (
        ("local/poet", "a question goes to", _verse)
        if "?" in message
        else ("local/echo", "what is no question goes to", _echo)
    )
    answer = f"Routed to {model}: {rule} {model}.\n{speak(message)}"
    for piece in _pieces(answer):
        yield piece
    usage = _usage(model, history, answer, calls=2)
    usage["per_model"]["local/router"] = _figures(_count_words(message), 1)
    yield usage


async def _run_fallback(message: str, history: list[Message]) -> Run:
    answer = f"The first choice of local/fallback failed, as it always does; local/poet answers.\n{_verse(message)}"
    for piece in _pieces(answer):
        yield piece
    yield _usage("local/poet", history, answer, calls=2, errors=1)


async def _run_quiet(message: str, _history: list[Message]) -> Run:
    for piece in _pieces(f"I report no usage. {_echo(message)}"):
        yield piece


async def _run_slow(message: str, history: list[Message]) -> Run:
    words = re.findall(r"\s*\S+", f"Slowly, word by word: {_echo(message)}")
    spoken = words if len(words) <= _SLOW_WORDS else [*words[:_SLOW_WORDS], " …"]
    for word in spoken:
        yield word
        await asyncio.sleep(_SLOW_PAUSE_SECONDS)
    yield _usage("local/slow", history, "".join(spoken))


_MODELS: dict[str, Callable[[str, list[Message]], Run]] = {
    "echo": _run_echo,
    "poet": _run_poet,
    "router": _run_router,
    "fallback": _run_fallback,
    "quiet": _run_quiet,
    "slow": _run_slow,
}


def list_models() -> list[str]:
    """The names that a user may choose from, in the order to show them."""
    return [format_model_name(_CREDENTIAL, model) for model in _MODELS]


def accept_model(name: str | None) -> str:
    """Gives the whole name of the model to run, None being the first choice; raises `ModelFailure` (UNKNOWN-01)."""
    wanted = _FIRST_CHOICE if name is None else name
    parts = parse_model_name(wanted)
    if parts is None or parts.credential_name != _CREDENTIAL or parts.model not in _MODELS:
        raise ModelFailure(f"no provider knows the model {wanted}", "unknown_model")
    return wanted


def run_model(name: str, history: list[Message]) -> Run:
    """Runs an accepted model on the conversation so far, oldest first, its last message being the turn's own."""
    return _MODELS[name.removeprefix(f"{_CREDENTIAL}/")](history[-1]["content"], history)
