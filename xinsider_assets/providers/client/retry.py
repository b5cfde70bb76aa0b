"""How long to pause before a call is tried again."""

from __future__ import annotations

import random


def pause_s(
    attempt: int, asked_s: float | None, first_pause_s: float, longest_pause_s: float
) -> float:
    """Seconds until the next try.

    Exponential back-off with full jitter (AWS Architecture Blog, "Exponential Backoff And
    Jitter"): a random part of a span that doubles from try to try. Where the provider asks for a
    pause, never less than that.

    Args:
        attempt: How many tries there have been.
        asked_s: What the provider asks for (Retry-After); None if it asks for nothing.
        first_pause_s: The span after the first try.
        longest_pause_s: Where the span ends to grow.
    """
    span_s = min(longest_pause_s, first_pause_s * 2.0 ** (attempt - 1))
    jittered_s = random.uniform(0.0, span_s)  # noqa: S311 - spreads calls, guards nothing
    return jittered_s if asked_s is None else asked_s + min(jittered_s, first_pause_s)
