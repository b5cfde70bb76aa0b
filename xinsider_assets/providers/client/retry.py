"""The pause before a call is retried."""

from __future__ import annotations

import random


def pause_s(
    attempt: int, asked_s: float | None, first_pause_s: float, longest_pause_s: float
) -> float:
    """Seconds until the next attempt.

    Exponential back-off with full jitter (AWS Architecture Blog, "Exponential Backoff And
    Jitter"): a random part of a span that doubles with each attempt. If the provider asks for a
    pause, the result is never shorter.

    Args:
        attempt: The number of attempts so far.
        asked_s: The pause that the provider asks for (Retry-After), or None.
        first_pause_s: The span after the first attempt.
        longest_pause_s: Upper bound of the span.
    """
    span_s = min(longest_pause_s, first_pause_s * 2.0 ** (attempt - 1))
    jittered_s = random.uniform(0.0, span_s)  # noqa: S311 - spreads calls, guards nothing
    return jittered_s if asked_s is None else asked_s + min(jittered_s, first_pause_s)
