"""Positions of the items of a ticker on a strip that loops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.errors import InputError


@dataclass(frozen=True)
class Placement:
    """One item on the strip; pixels.

    Attributes:
        item: Index into the items.
        x: The item's first column.
        width: The item's columns.
        separator_x: The middle of the gap that follows.
    """

    item: int
    x: int
    width: int
    separator_x: int


def loosest_gap_px(item_widths: Sequence[int], strip_width: int, min_gap: int) -> float:
    """The gap between items when as many whole rounds as fit fill the strip.

    Raises:
        InputError: Not even one round fits.
    """
    rounds = _rounds(item_widths, strip_width, min_gap)
    free = strip_width - rounds * sum(item_widths)
    return free / (rounds * len(item_widths))


def place_items(
    item_widths: Sequence[int], strip_width: int, min_gap: int
) -> tuple[Placement, ...]:
    """Repeat all items in order for as many whole rounds as fit, and share out what is left.

    Items and gaps fill the strip exactly, gaps differ by one pixel at most, and the strip's
    edges are inside a gap, beside its separator, so that nothing is cut where it loops.

    Args:
        item_widths: Pixels of each item, at least one item.
        strip_width: Pixels of the strip.
        min_gap: The least room between two items, 4 or more.

    Raises:
        InputError: Not even one round fits.
    """
    rounds = _rounds(item_widths, strip_width, min_gap)
    count = rounds * len(item_widths)
    free = strip_width - rounds * sum(item_widths)
    placements: list[Placement] = []
    cell_x = 0
    for index in range(count):
        item = index % len(item_widths)
        width = item_widths[item]
        gap = (index + 1) * free // count - index * free // count
        x = cell_x + gap // 4
        placements.append(Placement(item, x, width, separator_x=x + width + gap // 2))
        cell_x += width + gap
    return tuple(placements)


def _rounds(item_widths: Sequence[int], strip_width: int, min_gap: int) -> int:
    round_width = sum(item_widths) + len(item_widths) * min_gap
    rounds = strip_width // round_width
    if rounds == 0:
        raise InputError(
            f"{len(item_widths)} ticker items need {round_width} px and the strip has "
            f"{strip_width} px: shorten XINSIDER_WATCH_LIST or raise the theme's "
            "ticker_strip_width"
        )
    return rounds
