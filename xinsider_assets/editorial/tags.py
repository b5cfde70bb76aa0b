"""Derives the tags that phrases require from a stock's figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

FLAT_PCT, BIG_PCT = 0.2, 4.0
"""A daily move too small to count, and one large enough for the news."""
FLAT_TREND_PCT = 0.3
HEAVY_RATIO, LIGHT_RATIO = 1.4, 0.75
"""Ratios of volume to its mean."""
NEAR_PCT, FAR_PCT = 3.0, 20.0
"""Distances from an end of the 52-week range."""


def direction_word(change_pct: float) -> str:
    """Return "up" or "down"; a move that is not down is up."""
    return "down" if change_pct < 0 else "up"


def stock_tags(values: Mapping[str, float]) -> frozenset[str]:
    """Return all tags of a stock.

    Args:
        values: Figures by slot name ("day_pct", "ratio"), without unavailable measures; for a day
            after a gap, "gap_pct" replaces "day_pct".
    """
    return frozenset((*_day(values), *_trend(values), *_range(values), *_volume(values)))


def _day(values: Mapping[str, float]) -> Iterator[str]:
    if "day_pct" not in values:
        yield "gap"
        return
    change, size = values["day_pct"], abs(values["day_pct"])
    if size < FLAT_PCT:
        yield from ("flat", "small")
        return
    yield from (direction_word(change), "moved")
    yield "big" if size >= BIG_PCT else "modest"
    if size < BIG_PCT / 2:
        yield "small"
    if "record" in values:
        yield "record"


def _trend(values: Mapping[str, float]) -> Iterator[str]:
    for span in ("week", "month"):
        change = values.get(f"{span}_pct")
        if change is None:
            yield f"no_{span}"
        elif abs(change) < FLAT_TREND_PCT:
            yield f"{span}_flat"
        else:
            yield from (f"{span}_{direction_word(change)}", f"{span}_moved")
    if "week_pct" in values and "day_pct" in values:
        before = 100.0 * ((100.0 + values["week_pct"]) / (100.0 + values["day_pct"]) - 1.0)
        if abs(before) >= FLAT_TREND_PCT:
            yield f"before_{direction_word(before)}"


def _range(values: Mapping[str, float]) -> Iterator[str]:
    if "high" not in values:
        yield "no_range"
        return
    off_high, off_low = values["off_high_pct"], values["off_low_pct"]
    if values["day_high"] >= values["high"]:
        yield "new_high"
    elif values["day_low"] <= values["low"]:
        yield "new_low"
    elif off_high <= NEAR_PCT:
        yield "near_high"
    elif off_low <= NEAR_PCT:
        yield "near_low"
    else:
        yield "far_from_high" if off_high >= FAR_PCT else "mid_range"


def _volume(values: Mapping[str, float]) -> Iterator[str]:
    if "ratio" not in values:
        yield "no_mean"
    elif values["ratio"] >= HEAVY_RATIO:
        yield "heavy"
    else:
        yield "light" if values["ratio"] <= LIGHT_RATIO else "normal"
