"""Reads values with the part of JSON Schema that the contract uses; any other keyword is an error, not a pass."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

Schema = dict[str, Any]
Rule = Literal["missing", "type", "value", "pattern", "length", "range", "union"]

_SAYS_NOTHING = {"$comment", "$schema", "$id", "$defs", "title", "description"}
_UNDERSTOOD = {
    "$ref", "anyOf", "type", "const", "enum", "pattern", "minLength", "minimum", "maximum", "items",
    "properties", "required", "additionalProperties",
}  # fmt: skip

_ATOM = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\$", re.DOTALL)


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a value: where, what the schema asks there, and what is there instead."""

    path: tuple[str | int, ...]
    rule: Rule
    schema: Schema
    value: Any = None


def kind_of(value: Any) -> str:
    """The JSON type of a value, by its name in JSON Schema."""
    if value is None:
        return "null"
    if isinstance(value, bool):  # before the numbers: in Python a bool is an int
        return "boolean"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # In Python `$` also matches before a last new line; in the schemas it is the end.
    return re.compile(_ATOM.sub(lambda atom: r"\Z" if atom[0] == "$" else atom[0], pattern))


def _same(one: Any, other: Any) -> bool:
    return kind_of(one) == kind_of(other) and one == other


def _resolved(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        target: Any = root
        for step in schema["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        schema = target
    unknown = schema.keys() - _SAYS_NOTHING - _UNDERSTOOD
    if unknown:
        raise NotImplementedError(f"JSON Schema keywords that this reader does not know: {sorted(unknown)}")
    return schema


class _Reading:
    def __init__(self, root: Schema) -> None:
        self._root = root
        self.faults: list[Fault] = []

    def read(self, schema: Schema, value: Any, path: tuple[str | int, ...]) -> Any:
        schema = _resolved(schema, self._root)
        rule = self._broken_rule(schema, value)
        if rule is not None:
            self.faults.append(Fault(path, rule, schema, value))
            return value
        if isinstance(value, list) and "items" in schema:
            return [self.read(schema["items"], item, (*path, index)) for index, item in enumerate(value)]
        if isinstance(value, dict) and schema.keys() & {"properties", "additionalProperties"}:
            return self._read_object(schema, value, path)
        return value

    def _broken_rule(self, schema: Schema, value: Any) -> Rule | None:
        if "anyOf" in schema:
            fits = any(not read_value(each, value, self._root)[1] for each in schema["anyOf"])
            return None if fits else "union"
        allowed = [schema["const"]] if "const" in schema else schema.get("enum")
        if allowed is not None:
            return None if any(_same(value, each) for each in allowed) else "value"
        types = schema.get("type", [])
        if types and kind_of(value) not in ([types] if isinstance(types, str) else types):
            return "type"
        if isinstance(value, str):
            if "pattern" in schema and not _compiled(schema["pattern"]).search(value):
                return "pattern"
            if len(value) < schema.get("minLength", 0):
                return "length"
        if kind_of(value) == "number":
            fits = schema.get("minimum", value) <= value <= schema.get("maximum", value)
            return None if fits else "range"
        return None

    def _read_object(self, schema: Schema, value: dict[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
        properties = schema.get("properties", {})
        parsed = {}
        for key, each in properties.items():
            if key in value:
                parsed[key] = self.read(each, value[key], (*path, key))
            elif key in schema.get("required", ()):
                self.faults.append(Fault((*path, key), "missing", _resolved(each, self._root)))
        others = schema.get("additionalProperties")
        if others is not None:  # where it is absent, unknown fields are accepted and dropped (SHAPE-01)
            for key, other in value.items():
                if key not in properties:
                    parsed[key] = self.read(others, other, (*path, key))
        return parsed


def read_value(schema: Schema, value: Any, root: Schema | None = None) -> tuple[Any, list[Fault]]:
    """Reads a value: gives it with the fields that the schema keeps, and its faults in the schema's order."""
    reading = _Reading(schema if root is None else root)
    parsed = reading.read(schema, value, ())
    return parsed, reading.faults
