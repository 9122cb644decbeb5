"""A run's figures, as they travel and as they are saved with the answer."""

import time
from typing import Any

from .decisions import with_actual_model
from .local_models import RunUsage

_ON_THE_WIRE = {
    "per_model": "perModel",
    "total_tokens": "totalTokens",
    "prompt_tokens": "promptTokens",
    "completion_tokens": "completionTokens",
    "cost": "totalCost",
    "total_elapsed_ms": "elapsedMs",
    "tokens_per_second": "tokensPerSecond",
    "call_count": "callCount",
    "latency_stats": "latencyStats",
}

_IN_METADATA = {"totalTokens": "tokens", "totalCost": "cost"}


class Stopwatch:
    """Takes a run's times, in milliseconds since it was made."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self.first_text_ms: float | None = None

    def elapsed_ms(self) -> float:
        """The time since the start."""
        return round((time.perf_counter() - self._start) * 1000, 1)

    def note_text(self) -> None:
        """Takes the time of the first text."""
        if self.first_text_ms is None:
            self.first_text_ms = self.elapsed_ms()


def usage_payload(usage: RunUsage, stopwatch: Stopwatch) -> dict[str, Any]:
    """Writes a run's record as it travels (`UsagePayload`), with the times taken here where it brings none."""
    elapsed = stopwatch.elapsed_ms()
    times: dict[str, Any] = {"total_elapsed_ms": elapsed}
    if elapsed > 0 and "completion_tokens" in usage:
        times["tokens_per_second"] = round(usage["completion_tokens"] / elapsed * 1000, 1)
    if stopwatch.first_text_ms is not None:
        times["latency_stats"] = {"firstTextMs": stopwatch.first_text_ms, "totalMs": elapsed}
    return {_ON_THE_WIRE.get(key, key): value for key, value in {**times, **usage}.items()}


def answer_metadata(usage: dict[str, Any] | None, configured_model: str | None, stopwatch: Stopwatch) -> dict[str, Any]:
    """Builds what is saved with an answer: its figures and the model that really wrote it (META-01)."""
    if usage is None:
        return with_actual_model({"elapsedMs": stopwatch.elapsed_ms()}, None, configured_model)
    figures = {_IN_METADATA.get(key, key): value for key, value in usage.items()}
    return with_actual_model(figures, usage, configured_model)
