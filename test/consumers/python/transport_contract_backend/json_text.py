"""JSON as it travels: what is read is JSON and nothing more, what is written is ASCII."""

import json
import re
from typing import Any

LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")

# Python's int() refuses texts of more than 4300 digits; a JSON number may have any length.
_LONGEST_INTEGER = 300


class NotJson(ValueError):
    """The text is not JSON."""


class NestedTooDeep(ValueError):
    """The text may be JSON, but it is nested deeper than Python's parser goes."""


def _refuse_constant(name: str) -> None:
    raise NotJson(f"{name} is not JSON")


def _parse_integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else float(digits)


def read_json(text: str) -> Any:
    """Parses JSON; raises `NotJson` for all else (`NaN` and `Infinity` included), or `NestedTooDeep`."""
    try:
        return json.loads(text, parse_constant=_refuse_constant, parse_int=_parse_integer)
    except RecursionError:
        raise NestedTooDeep from None
    except ValueError as fault:
        raise NotJson(str(fault)) from None


def write_json(value: Any) -> str:
    """Writes JSON in ASCII: a lone surrogate leaves as an escape, so the text is valid UTF-8 whatever it holds."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def quoted(text: str) -> str:
    """Writes a text as a JSON string that a person can read: only what cannot be printed is escaped."""
    return LONE_SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", json.dumps(text, ensure_ascii=False))
