"""Says what is wrong with a value, in the contract's own words: `model: expected a string or null, got a number`."""

import math
import re
from collections.abc import Iterable
from typing import Any

from .json_text import quoted
from .reference import schema_of
from .schema_reader import Fault, Schema, kind_of

_LONGEST_QUOTE = 80
_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,63}")


def _cut(text: str, length: int) -> str:
    """The first UTF-16 units of a text: the other side counts in them."""
    units = text[:length].encode("utf-16-le", "surrogatepass")[: 2 * length]
    return units.decode("utf-16-le", "surrogatepass")


def _shortened(text: str) -> str:
    start = _cut(text, _LONGEST_QUOTE)
    return text if start == text else f"{_cut(text, _LONGEST_QUOTE - 1)}…"


def _number(value: int | float) -> str:
    if isinstance(value, float) and math.isinf(value):  # what JSON.parse, too, makes of 1e999
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else str(value)


def _quote(value: str | int | float) -> str:
    return _shortened(quoted(_cut(value, _LONGEST_QUOTE)) if isinstance(value, str) else _number(value))


def _kind(value: Any) -> str:
    if isinstance(value, float) and math.isinf(value):
        return _number(value)
    name = kind_of(value)
    return name if name == "null" else f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _type_words(schema: Schema) -> str:
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(name if name == "null" else f"{'an' if name[0] in 'ao' else 'a'} {name}" for name in types)


def _value_words(schema: Schema) -> str:
    allowed = [schema["const"]] if "const" in schema else schema["enum"]
    return ("one of " if len(allowed) > 1 else "") + ", ".join(quoted(each) for each in allowed)


def _pattern_words(pattern: str) -> str:
    if pattern == schema_of("ChatRequest")["properties"]["message"]["pattern"]:
        return "a string that is not blank"
    if pattern == schema_of("BotMessage")["properties"]["timestamp"]["pattern"]:
        return "a date and time as in ISO 8601 (2026-01-31T12:00:00Z)"
    return f"a string that matches {pattern}"


def _range_words(schema: Schema, value: float) -> str:
    if value < schema.get("minimum", value):
        return f"a number of at least {_number(schema['minimum'])}"
    return f"a number of at most {_number(schema['maximum'])}"


def _expected(fault: Fault) -> str:
    schema = fault.schema
    if fault.rule == "pattern":
        return _pattern_words(schema["pattern"])
    if fault.rule == "length":
        return "a non-empty string"
    if fault.rule == "range":
        return _range_words(schema, fault.value)
    if "anyOf" in schema:
        return " or ".join(_type_words(each) for each in schema["anyOf"])
    return _value_words(schema) if "const" in schema or "enum" in schema else _type_words(schema)


def _received(fault: Fault) -> str:
    if fault.rule == "missing":
        return "but it is missing"
    by_value = fault.rule not in ("type", "union")
    if by_value and kind_of(fault.value) in ("string", "number"):
        return f"got {_quote(fault.value)}"
    return f"got {_kind(fault.value)}"


def _place(path: tuple[str | int, ...]) -> str:
    text = ""
    for key in path:
        if isinstance(key, str) and _PLAIN_KEY.fullmatch(key):
            text += f".{key}" if text else key
        else:
            text += f"[{_quote(key)}]"
    return text or "body"


def fault_sentence(faults: Iterable[Fault]) -> str:
    """Joins the faults of a value to one line that a person can act on."""
    lines = (f"{_place(fault.path)}: expected {_expected(fault)}, {_received(fault)}" for fault in faults)
    return "; ".join(lines)
