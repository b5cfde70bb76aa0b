"""Whether daily bars look like those of an exchange: in order, positive, consistent, unbroken."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.providers.market.splits import split_factor
from xinsider_assets.quality.naming import some_of

if TYPE_CHECKING:
    import pandas as pd

IN_ORDER, POSITIVE, CONSISTENT, NO_JUMPS = (
    "days_in_order",
    "prices_positive",
    "bars_consistent",
    "no_jumps",
)

BAR_CHECKS: Mapping[str, str] = MappingProxyType(
    {
        IN_ORDER: "The days of each symbol rise, and none occurs twice.",
        POSITIVE: "Every price is above zero, and no volume below it.",
        CONSISTENT: "No open and no close is outside its day's low and high.",
        NO_JUMPS: "No close is out of all proportion to the one before, as by a missed split.",
    }
)

_ROUNDING = 1e-3
"""Of a price; prices that were restated for splits are rounded after that."""
_MOST_INCONSISTENT_SHARE = 0.05
"""Every price list has errors; if one bar in twenty is wrong, its columns are mixed up."""
_JUMP_RATIO = 1.6
"""Of two closes, either way: +60 % or -37.5 %. A 2-for-1 split that is missed halves a price."""

Mask = npt.NDArray[np.bool_]
"""One entry for each bar."""

_PRICES = ["open", "high", "low", "close"]


def inspect_bars(frame: pd.DataFrame) -> list[Finding]:
    """One finding for each of `BAR_CHECKS`.

    Args:
        frame: As `MarketData` holds it.
    """
    return [_in_order(frame), _positive(frame), _consistent(frame), _no_jumps(frame)]


def _in_order(frame: pd.DataFrame) -> Finding:
    days = frame["date"].to_numpy()
    wrong = _follows(frame)
    wrong[1:] &= days[1:] <= days[:-1]
    faults = [f"days that do not rise: {_named(frame, wrong)}"] if wrong.any() else []
    measured = {"bars": len(frame), "out_of_order": int(wrong.sum())}
    return judged(IN_ORDER, f"{len(frame)} bars in order", faults, measured)


def _positive(frame: pd.DataFrame) -> Finding:
    prices = frame[_PRICES].to_numpy(dtype="float64")
    volumes = frame["volume"].to_numpy(dtype="float64")
    is_priced = (np.isfinite(prices) & (prices > 0.0)).all(axis=1)
    wrong = ~(is_priced & np.isfinite(volumes) & (volumes >= 0.0))
    lowest = float(prices[is_priced].min()) if is_priced.any() else 0.0
    faults = [f"bars without prices or volume: {_named(frame, wrong)}"] if wrong.any() else []
    return judged(
        POSITIVE,
        f"the lowest of {prices.size} prices is {lowest:g}",
        faults,
        {"bars": len(frame), "not_positive": int(wrong.sum()), "lowest_price": round(lowest, 4)},
    )


def _consistent(frame: pd.DataFrame) -> Finding:
    ends = frame[["open", "close"]].to_numpy(dtype="float64")
    low = frame["low"].to_numpy(dtype="float64") * (1.0 - _ROUNDING)
    high = frame["high"].to_numpy(dtype="float64") * (1.0 + _ROUNDING)
    wrong = (ends.min(axis=1) < low) | (ends.max(axis=1) > high)
    share = float(wrong.sum()) / max(1, len(frame))
    faults: list[str] = []
    if wrong.any():
        faults.append(
            f"{wrong.sum()} of {len(frame)} bars open or close outside their low and high: "
            f"{_named(frame, wrong)}"
        )
    return judged(
        CONSISTENT,
        f"{len(frame)} bars, each within its low and high",
        faults,
        {
            "bars": len(frame),
            "inconsistent": int(wrong.sum()),
            "inconsistent_pct": round(100.0 * share, 2),
        },
        is_blocking=share > _MOST_INCONSISTENT_SHARE,
    )


def _no_jumps(frame: pd.DataFrame) -> Finding:
    closes = frame["close"].to_numpy(dtype="float64")
    is_step = _follows(frame) & (closes > 0.0)
    is_step[1:] &= closes[:-1] > 0.0
    after = np.flatnonzero(is_step)
    ratios = np.ones(len(frame))
    ratios[after] = closes[after] / closes[after - 1]
    sizes = np.maximum(ratios, 1.0 / ratios)
    largest = float(ratios[sizes.argmax()]) if len(ratios) else 1.0
    jumps = [
        f"{_name(frame, place)} ({_change(ratio)}{_split(ratio)})"
        for place, ratio in enumerate(ratios.tolist())
        if sizes[place] > _JUMP_RATIO
    ]
    faults = [f"closes that jump: {some_of(jumps)}; look whether it was so"] if jumps else []
    return judged(
        NO_JUMPS,
        f"the largest change in a day is {_change(largest)}",
        faults,
        {"jumps": len(jumps), "largest_change_pct": round(100.0 * (largest - 1.0), 2)},
        is_blocking=False,
    )


def _follows(frame: pd.DataFrame) -> Mask:
    """Of each bar whether the one before it is of the same symbol."""
    symbols = frame["symbol"].to_numpy(dtype=object)
    follows = np.zeros(len(frame), np.bool_)
    follows[1:] = symbols[1:] == symbols[:-1]
    return follows


def _named(frame: pd.DataFrame, bars: Mask) -> str:
    return some_of([_name(frame, place) for place in np.flatnonzero(bars).tolist()])


def _name(frame: pd.DataFrame, place: int) -> str:
    """A bar as "AAPL on 2013-01-24"."""
    return f"{frame['symbol'].iloc[place]} on {frame['date'].iloc[place]:%Y-%m-%d}"


def _change(ratio: float) -> str:
    return f"{100.0 * (ratio - 1.0):+.1f}%"


def _split(ratio: float) -> str:
    """What to say of a change that a split would explain."""
    whole = split_factor(ratio)
    if whole is None:
        return ""
    return f", as by a {f'{whole}-for-1' if ratio < 1.0 else f'1-for-{whole}'} split"
