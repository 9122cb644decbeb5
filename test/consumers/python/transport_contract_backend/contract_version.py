"""How the version of the contract that a server states stands to a client's own (SKEW-01)."""

import re
from typing import Literal, NamedTuple

from .json_text import quoted

CONTRACT_VERSION_HEADER = "X-Contract-Version"

_NUMBER = r"(0|[1-9]\d{0,8})"
_VERSION = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z.-]+)?", re.ASCII
)

_MEANINGS = {
    ("older", True): "it may lack or read otherwise what this client sends",
    ("older", False): "it may lack what was added since",
    ("newer", True): "it may send or read otherwise what this client knows; a newer client may be at hand",
    ("newer", False): "it may offer more than this client shows",
}

_Early = tuple[tuple[int, int, str], ...]


class Skew(NamedTuple):
    """What a stated version means for a client, in one sentence too."""

    relation: Literal["same", "older", "newer", "unknown"]
    may_break: bool
    words: str


class _Version(NamedTuple):
    """A version in its order: what stands before a release comes before it, a number before a word."""

    numbers: tuple[int, int, int]
    is_release: bool
    early: _Early


def _read(version: str) -> _Version | None:
    found = _VERSION.fullmatch(version.strip())
    if found is None:
        return None
    major, minor, patch, early = found.groups()
    parts = early.split(".") if early else []
    ordered = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts)
    return _Version((int(major), int(minor), int(patch)), not parts, ordered)


def compare_contract_versions(mine: str, theirs: str | None = None) -> Skew:
    """Says how the server's version stands to the client's; never refuses, whatever it is given (SKEW-01)."""
    if not theirs:
        return Skew("unknown", False, "the server does not say which version of the contract it speaks")
    own, other = _read(mine), _read(theirs)
    if other is None:
        return Skew("unknown", False, f"the server states the version {quoted(theirs[:40])}, which is none")
    if own is None:
        return Skew("unknown", False, f"the client states the version {quoted(mine[:40])}, which is none")
    if own == other:
        return Skew("same", False, f"the server speaks {theirs.strip()}, as this client does")
    is_early = own.numbers[0] == other.numbers[0] == 0
    may_break = own.numbers[0] != other.numbers[0] or (is_early and own.numbers[1] != other.numbers[1])
    relation: Literal["older", "newer"] = "older" if other < own else "newer"
    words = f"the server speaks {theirs.strip()}, {relation} than this client's {mine.strip()}: "
    return Skew(relation, may_break, words + _MEANINGS[relation, may_break])
