"""Numbers as they are lettered in pictures."""

from __future__ import annotations

_LETTERS = ("", "K", "M", "B")


def compact_count(n: int) -> str:
    """A count in three figures at most: 999, 1.2K, 12.3K, 123K, 1.2M; whole billions beyond.

    Rounded half up, to one decimal below a hundred of the unit and to whole units from there
    on; a decimal of zero is dropped. What would round to a thousand of one unit is written as
    one of the next: 999,500 is 1M.

    Raises:
        ValueError: The count is negative.
    """
    if n < 0:
        raise ValueError(f"a count cannot be negative: {n}")
    if n < 1000:
        return str(n)
    unit, place = 1000, 1
    while place < len(_LETTERS) - 1 and _round_half_up(n, unit) >= 1000:
        unit, place = unit * 1000, place + 1
    tenths = _round_half_up(n * 10, unit)
    if tenths >= 1000 or tenths % 10 == 0:
        return f"{_round_half_up(n, unit)}{_LETTERS[place]}"
    return f"{tenths // 10}.{tenths % 10}{_LETTERS[place]}"


def _round_half_up(dividend: int, divisor: int) -> int:
    return (2 * dividend + divisor) // (2 * divisor)
