"""Reads the contract's vectors, and compares values as they ask: as JSON."""

from typing import Any

from transport_contract_backend.reference import REFERENCE, read_reference

_ORDERED = ("per_model", "perModel", "modelInfo")


def vector_names(folder: str) -> set[str]:
    """The names of the vector files in `decisions` or `shapes`."""
    return {file.stem for file in (REFERENCE / "vectors" / folder).glob("*.json")}


def read_vectors(folder: str, name: str) -> dict[str, Any]:
    """One vector file."""
    vectors: dict[str, Any] = read_reference(f"vectors/{folder}/{name}.json")
    return vectors


def comparable(value: Any, ordered: bool = False) -> Any:
    """A value that equals another one exactly if the two are the same JSON; in Python 1 == True and [1] != (1,)."""
    if isinstance(value, dict):
        entries = [(key, comparable(each, key in _ORDERED)) for key, each in value.items()]
        return ("object", entries if ordered else sorted(entries, key=lambda entry: entry[0]))
    if isinstance(value, (list, tuple)):
        return ("array", [comparable(each) for each in value])
    return (type(value).__name__, value)
