"""Reads the bodies of requests and the messages of the WebSocket, or says in one sentence why they cannot be used."""

from typing import Any

from .decisions import Refusal, format_conversation_id_header
from .fault_sentences import fault_sentence
from .json_text import NestedTooDeep, NotJson, read_json
from .reference import schema_of
from .schema_reader import read_value

# What JavaScript's trim() removes; Python's strip() would take \x1c to \x1f too, and leave U+FEFF.
_WHITE_SPACE = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)

# As long as a header of any client can be: 16 KiB is what common ones take for all headers together.
_LONGEST_ENCODED_ID = 8000


class BadBody(ValueError):
    """A body that cannot be used; its text is the `error` to answer with status 400 (BAD-01, TURN-07)."""


def parse_body(shape: str, body: str | bytes) -> Any:
    """Parses a body by the shape's schema; raises `BadBody` for whatever is wrong with it, and nothing else."""
    try:
        text = body.decode("utf-8") if isinstance(body, bytes) else body
    except UnicodeDecodeError:
        raise BadBody("body: expected JSON in UTF-8, got bytes that are not UTF-8") from None
    text = text.removeprefix("\ufeff")
    if not text.strip(_WHITE_SPACE):
        raise BadBody("body: expected JSON, but it is empty")
    try:
        value = read_json(text)
    except NotJson:
        raise BadBody("body: expected JSON, got text that is not JSON") from None
    except NestedTooDeep:
        raise BadBody("body: expected JSON that is nested less deeply") from None
    parsed, faults = read_value(schema_of(shape), value)
    if faults:
        raise BadBody(fault_sentence(faults))
    return parsed


def refuse_conversation_id(conversation_id: str) -> None:
    """Raises `BadBody` for an id that this server cannot hold: one that no URL, or no header, can carry."""
    try:
        length = len(format_conversation_id_header(conversation_id))
    except Refusal as refusal:
        raise BadBody(str(refusal)) from None
    if length > _LONGEST_ENCODED_ID:
        raise BadBody(
            f"conversationId: expected at most {_LONGEST_ENCODED_ID} characters as it stands in a URL, got {length}"
        )


def parse_request(shape: str, body: str | bytes) -> dict[str, Any]:
    """Parses a request that names its conversation in its body: ChatRequest, ChatSendMessage or WarmRequest."""
    request: dict[str, Any] = parse_body(shape, body)
    if "conversationId" in request:
        refuse_conversation_id(request["conversationId"])
    return request
