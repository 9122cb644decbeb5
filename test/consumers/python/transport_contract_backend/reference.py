"""The contract as it is published: the folder `reference/` of the package, and nothing else of it."""

from functools import cache
from pathlib import Path
from typing import Any

from .json_text import read_json

REFERENCE = Path(__file__).resolve().parents[4] / "reference"


def read_reference(path: str) -> Any:
    """Reads one JSON file of the reference; raises OSError where it is missing."""
    return read_json((REFERENCE / path).read_text(encoding="utf-8"))


@cache
def schema_of(shape: str) -> dict[str, Any]:
    """The JSON Schema of a shape."""
    schema: dict[str, Any] = read_reference(f"schemas/{shape}.json")
    return schema


@cache
def contract_version() -> str:
    """The version of the contract that this backend keeps."""
    return str(read_reference("openapi.json")["info"]["version"])
