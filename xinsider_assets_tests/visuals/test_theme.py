from __future__ import annotations

from itertools import combinations

import pytest

from xinsider_assets.visuals.theme import Theme

THEME = Theme()
READ = ("header_box", "card_box", "illustration_box", "caption_box")


@pytest.mark.parametrize("name", READ)
def test_what_must_be_read_lies_in_the_safe_box(name: str) -> None:
    assert THEME.safe_box.holds(getattr(THEME, name))


@pytest.mark.parametrize(("one", "other"), combinations((*READ, "ticker_box"), 2))
def test_boxes_do_not_overlap(one: str, other: str) -> None:
    a, b = getattr(THEME, one), getattr(THEME, other)
    apart = a.right <= b.x or b.right <= a.x or a.bottom <= b.y or b.bottom <= a.y
    assert apart
