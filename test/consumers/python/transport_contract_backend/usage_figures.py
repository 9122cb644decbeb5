"""A run's figures, as they travel and as they are saved with the answer."""

import time
from typing import Any

from .decisions import with_actual_model
from .local_models import RunUsage
from .usage_spellings import usage_metadata, usage_payload


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


def measured_usage(usage: RunUsage, stopwatch: Stopwatch) -> dict[str, Any]:
    """Writes a run's record as it travels (`UsagePayload`), with the times taken here where it brings none."""
    elapsed = stopwatch.elapsed_ms()
    times: dict[str, Any] = {"total_elapsed_ms": elapsed}
    if elapsed > 0 and "completion_tokens" in usage:
        times["tokens_per_second"] = round(usage["completion_tokens"] / elapsed * 1000, 1)
    if stopwatch.first_text_ms is not None:
        times["latency_stats"] = {"firstTextMs": stopwatch.first_text_ms, "totalMs": elapsed}
    return usage_payload({**times, **usage})


def answer_metadata(usage: dict[str, Any] | None, configured_model: str | None, stopwatch: Stopwatch) -> dict[str, Any]:
    """Builds what is saved with an answer: its figures, the model that wrote it, and another one that was asked for."""
    figures = {"elapsedMs": stopwatch.elapsed_ms()} if usage is None else usage_metadata(usage)
    return with_actual_model(figures, usage, configured_model)
