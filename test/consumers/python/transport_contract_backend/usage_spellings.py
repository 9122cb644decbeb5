"""The figures of a run under their three names: in an agent's record, on the wire, in a message (USAGE-01)."""

from collections.abc import Mapping
from typing import Any

_RECORD_WIRE_MESSAGE = (
    ("per_model", "perModel", "perModel"),
    ("total_tokens", "totalTokens", "tokens"),
    ("prompt_tokens", "promptTokens", "promptTokens"),
    ("completion_tokens", "completionTokens", "completionTokens"),
    ("cost", "totalCost", "cost"),
    ("iterations", "iterations", "iterations"),  # RunUsage does not list it; a record that has it uses this name
    ("total_elapsed_ms", "elapsedMs", "elapsedMs"),
    ("tokens_per_second", "tokensPerSecond", "tokensPerSecond"),
    ("call_count", "callCount", "callCount"),
    ("errors", "errors", "errors"),
    ("latency_stats", "latencyStats", "latencyStats"),
)

_RECORD_TO_WIRE = {record: wire for record, wire, _message in _RECORD_WIRE_MESSAGE}
_WIRE_TO_MESSAGE = {wire: message for _record, wire, message in _RECORD_WIRE_MESSAGE}


def _respelled(usage: Mapping[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Renames the figures and keeps every other key; where both claim one name, the figure has it."""
    figures = set(names.values())
    # Nobody measured a figure that is null, and the shape it goes to does not take it.
    known = {key: value for key, value in usage.items() if value is not None or names.get(key, key) not in figures}
    taken = {names[key] for key in known if key in names}
    return {names.get(key, key): value for key, value in known.items() if key in names or key not in taken}


def usage_payload(run_usage: Mapping[str, Any]) -> dict[str, Any]:
    """Writes an agent's record of a run as it travels: a copy, its models in the same order, null figures left out."""
    return {"perModel": {}, **_respelled(run_usage, _RECORD_TO_WIRE)}


def usage_metadata(payload: Mapping[str, Any]) -> dict[str, Any]:
    """Writes a run's usage as the metadata of its message, which `with_actual_model` completes."""
    return _respelled(payload, _WIRE_TO_MESSAGE)
