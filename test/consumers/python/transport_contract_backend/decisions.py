"""The decisions of the contract: pure functions, the same on both sides and in every language."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple
from urllib.parse import quote, unquote_to_bytes

from .json_text import LONE_SURROGATE, NestedTooDeep, NotJson, quoted, read_json

CONVERSATION_ID_HEADER = "X-Conversation-Id"

_FIT_FOR_A_HEADER = re.compile(r"[!-$&-~]+")
_MALFORMED_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


class Refusal(ValueError):
    """A decision refuses its input instead of repairing it; match on `code`, never on the message."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Resolution(NamedTuple):
    """Which model a turn uses, and what is stored once the provider has accepted it (RESOLVE-01)."""

    model: str | None
    source: Literal["override", "persisted", "default"]
    persist: str | None


class ModelNameParts(NamedTuple):
    """The two parts of a model's name (NAME-01)."""

    credential_name: str
    model: str


def resolve_model(
    override: str | None = None, persisted: str | None = None, default_model: str | None = None
) -> Resolution:
    """Decides which model a turn uses: its own, else the stored one, else the default (RESOLVE-01, RESOLVE-02)."""
    if override:
        return Resolution(override, "override", override)
    if persisted:
        return Resolution(persisted, "persisted", None)
    return Resolution(default_model or None, "default", None)


def _first_name(per_model: object) -> str | None:
    if isinstance(per_model, (str, bytes)) or not isinstance(per_model, Iterable):
        return None
    first = next(iter(per_model), None)
    if not isinstance(per_model, Mapping):
        first = first[0] if isinstance(first, (list, tuple)) and first else None
    return first if isinstance(first, str) else None


def extract_actual_model(run_usage: Mapping[str, Any] | None = None, configured_model: str | None = None) -> str | None:
    """Tells which model really ran: the first name of `per_model`, else the configured one (ACTUAL-01).

    `per_model` is a dict, whose order is exact in Python, or an iterable of (name, figures) (ACTUAL-02).
    """
    usage = run_usage or {}
    per_model = usage.get("per_model")
    if per_model is None:
        per_model = usage.get("perModel")
    return _first_name(per_model) or configured_model or None


def per_model_entries(json_text: str) -> list[tuple[str, Any]] | None:
    """Reads the entries of `per_model`, else of `perModel`, from JSON text, as they were written (ACTUAL-02)."""
    try:
        usage = read_json(json_text)
    except (NotJson, NestedTooDeep):
        return None
    if not isinstance(usage, dict):
        return None
    for key in ("per_model", "perModel"):
        if isinstance(usage.get(key), dict):
            return list(usage[key].items())
    return None


def with_actual_model(
    metadata: Mapping[str, Any] | None = None,
    run_usage: Mapping[str, Any] | None = None,
    configured_model: str | None = None,
) -> dict[str, Any]:
    """Builds the metadata to save with an answer: a copy, its `model` the one that really ran (ACTUAL-03).

    Where the configured model is another one, its name is kept as `requestedModel` (META-05).
    """
    written = {key: value for key, value in (metadata or {}).items() if key not in ("model", "requestedModel")}
    model = extract_actual_model(run_usage, configured_model)
    if model is not None:
        written["model"] = model
    if configured_model and configured_model != model:
        written["requestedModel"] = configured_model
    return written


def read_actual_model(metadata: Mapping[str, Any] | None = None) -> str | None:
    """Reads what a message's bubble shows: a non-empty string, else None (ACTUAL-03)."""
    model = (metadata or {}).get("model")
    return model if isinstance(model, str) and model else None


def parse_model_name(name: str) -> ModelNameParts | None:
    """Splits a name at its first `/`; a name that has not the form gives None, never a repaired one (NAME-01)."""
    credential_name, _slash, model = name.partition("/")
    return ModelNameParts(credential_name, model) if credential_name and model else None


def format_model_name(credential_name: str, model: str) -> str:
    """Joins the two parts of a name; raises a `Refusal` for parts that could not be parsed back (NAME-01)."""
    if not credential_name or "/" in credential_name or not model:
        raise Refusal("invalid_model_name", 'a model name is "<credentialName>/<model>", both sides non-empty')
    return f"{credential_name}/{model}"


def is_conversation_id(conversation_id: str) -> bool:
    """Tells whether a URL can carry the id: not empty, no dot segment, no lone surrogate in it (PATH-01)."""
    return conversation_id not in ("", ".", "..") and not LONE_SURROGATE.search(conversation_id)


def _encode_id(conversation_id: str) -> str:
    if not is_conversation_id(conversation_id):
        raise Refusal(
            "invalid_conversation_id",
            f"conversationId: {quoted(conversation_id)} cannot stand in a URL; expected a non-empty string "
            'other than "." and "..", without lone surrogates',
        )
    return quote(conversation_id, safe="!'()*")  # with the characters that quote() always keeps: encodeURIComponent


def conversation_model_path(conversation_id: str) -> str:
    """Builds the path of a conversation's model; raises a `Refusal` for an id that no URL can carry (PATH-01)."""
    return f"/conversations/{_encode_id(conversation_id)}/model"


def conversation_messages_path(conversation_id: str) -> str:
    """Builds the path of a conversation's messages; raises a `Refusal` for an id that no URL can carry (PATH-01)."""
    return f"/conversations/{_encode_id(conversation_id)}/messages"


def percent_decode(text: str) -> str | None:
    """Decodes percent-encoded UTF-8 once; `+` stays; None where an escape is malformed or the bytes are no UTF-8."""
    if _MALFORMED_ESCAPE.search(text):
        return None
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeError:
        return None


def format_conversation_id_header(conversation_id: str) -> str:
    """Writes an id as the value of `X-Conversation-Id`: as it is, or percent-encoded where it must be (TURN-09)."""
    encoded = _encode_id(conversation_id)
    return conversation_id if _FIT_FOR_A_HEADER.fullmatch(conversation_id) else encoded


def parse_conversation_id_header(value: str) -> str:
    """Reads the id from the value of `X-Conversation-Id`; a value that no decoding fits is the id (TURN-09)."""
    decoded = percent_decode(value)
    return value if decoded is None else decoded
