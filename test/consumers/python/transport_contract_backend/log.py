"""The log: one JSON object a line, on stderr. It never holds what a user said."""

import sys
from datetime import datetime, timezone
from typing import Literal

from .json_text import write_json


def now() -> str:
    """The time as the contract writes it: ISO 8601 in UTC, with milliseconds."""
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def log(level: Literal["info", "warn", "error"], message: str, **fields: object) -> None:
    """Writes one line."""
    sys.stderr.write(write_json({"level": level, "time": now(), "msg": message, **fields}) + "\n")
    sys.stderr.flush()
