from __future__ import annotations

from datetime import datetime

import pytest

from xinsider_assets.artifacts.posts import Engagement, PostOrigin
from xinsider_assets.errors import InputError
from xinsider_assets.visuals.card import MAX_CHARACTERS
from xinsider_assets.visuals.card.view import card_view, format_posted
from xinsider_assets_tests.visuals.card.posts import a_post


@pytest.mark.parametrize(
    ("moment", "posted"),
    [
        ("2013-01-24T21:31:00+00:00", "4:31 PM · Jan 24, 2013"),
        ("2013-07-01T04:00:00+00:00", "12:00 AM · Jul 1, 2013"),
        ("2013-07-01T16:05:00+00:00", "12:05 PM · Jul 1, 2013"),
        ("2013-03-10T06:59:00+00:00", "1:59 AM · Mar 10, 2013"),
        ("2013-03-10T07:00:00+00:00", "3:00 AM · Mar 10, 2013"),
        ("2013-01-24T21:31:00", "4:31 PM · Jan 24, 2013"),
    ],
)
def test_moments_in_new_york(moment: str, posted: str) -> None:
    assert format_posted(datetime.fromisoformat(moment)) == posted


def test_unknown_counts_are_not_shown() -> None:
    """Sources write zero for what they do not know; quotes stand in for unknown views."""
    view = card_view(a_post("x", engagement=Engagement(likes=1500, quotes=2)), "live")
    assert [(metric.icon, metric.count) for metric in view.metrics] == [
        ("likes", "1.5K"),
        ("quotes", "2"),
    ]
    assert card_view(a_post("x", engagement=Engagement()), "live").metrics == ()


@pytest.mark.parametrize(
    ("origin", "label"),
    [("fictional", "Fictional post · replay"), ("archive", "Archived post"), ("live", "")],
)
def test_origin_is_told(origin: PostOrigin, label: str) -> None:
    assert card_view(a_post("x"), origin).label == label


def test_text_is_unaltered_but_for_the_colour_selector() -> None:
    view = card_view(a_post("  a\n\n<b>❤\ufe0f $AAPL "), "live")
    assert "".join(run.text for run in view.runs) == "  a\n\n<b>❤ $AAPL "


def test_nothing_beyond_the_cap_is_laid_out() -> None:
    runs = card_view(a_post("e\u0301" * MAX_CHARACTERS), "live").runs
    text = "".join(run.text for run in runs)
    assert len(text) == MAX_CHARACTERS
    assert text.endswith("…")


def test_post_without_text_is_an_error() -> None:
    with pytest.raises(InputError, match="294555999000111222 of @quillmarkets has no text"):
        card_view(a_post(" \n"), "live")


def test_nameless_author_goes_by_the_handle() -> None:
    assert card_view(a_post("x", author=" "), "live").name == "quillmarkets"
