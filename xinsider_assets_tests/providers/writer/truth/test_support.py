from __future__ import annotations

from datetime import date

import pytest

from xinsider_assets.artifacts.analysis import Fact, FactUnit
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.support import counts_own_things, supporting


def fact(
    measure: str, value: float, unit: FactUnit, display: str, label: str = "", symbol: str = "AAPL"
) -> Fact:
    own = not measure.startswith(("post.", "date."))
    return Fact(
        id=f"{symbol}.{measure}" if own else measure,
        label=label,
        value=value,
        unit=unit,
        display=display,
        source="made up",
        as_of=date(2013, 1, 24),
        symbol=symbol if own else None,
    )


FALL = fact("change_pct.day", -12.3546, "percent", "-12.35%")
WHOLE = fact("change_pct.day.whole", 12.0, "percent", "12%")
CLOSE = fact("close", 450.50, "USD", "$450.50")
RATIO = fact("volume_ratio", 2.78, "times", "2.8 times")
BELOW = fact("below_high_pct", 36.105, "percent", "36.1%")
ABOVE = fact("above_low_pct", 3.4, "percent", "3.4%")
RUN = fact("straight_days", 3.0, "days", "3 sessions", "lower closes in a row")
RECORD = fact("largest_move.months", 23.0, "count", "at least 23 months", "a one-day drop")
WEEKS = fact("range.weeks", 52.0, "count", "52-week")
VOLUME = fact("volume", 52.153e6, "shares", "52.2 million shares")
DAY = fact("as_of", float(date(2013, 1, 24).toordinal()), "date", "January 24, 2013")
CLAIM = fact("post.number_1", 54.5e9, "USD", "$54.5 billion")
LIKES = fact("post.likes", 12_345.0, "count", "more than 12,000")
WEEK = fact("change_pct.week", -11.02, "percent", "-11.0%", "change over 5 trading days")


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("It fell 12.35%.", FALL),
        ("It fell 12.4 percent.", FALL),
        ("It fell twelve point three five percent.", FALL),
        ("down about 12 percent", FALL),
        ("a loss of more than 12%", FALL),
        ("nearly 12.4% lower", FALL),
        ("a 12.35 percent move", FALL),
        ("It changed by -12.35%.", FALL),
        ("It lost 12% of its value.", WHOLE),
        ("It closed at $450.50.", CLOSE),
        ("four hundred fifty dollars and fifty cents", CLOSE),
        ("about 450 dollars", CLOSE),
        ("under $451", CLOSE),
        ("A close below $450.50 would be new.", CLOSE),
        ("nearly three times the average", RATIO),
        ("2.8x the average", RATIO),
        ("36.1% below its high", BELOW),
        ("36% under the high", BELOW),
        ("more than a third below the high", BELOW),
        ("The gap to it: 36.1%.", BELOW),
        ("3.4% above its low", ABOVE),
        ("The low is just 3.4% below the price.", ABOVE),
        ("three sessions in a row", RUN),
        ("its third straight loss", RUN),
        ("in 23 months", RECORD),
        ("in nearly two years", RECORD),
        ("its fifty-two-week high", WEEKS),
        ("52 million shares", VOLUME),
        (
            "more than half a billion shares",
            fact("volume", 5.2e8, "shares", "520.0 million shares"),
        ),
        ("tens of millions of shares", VOLUME),
        ("January twenty-fourth", DAY),
        ("24 January 2013", DAY),
        ("in 2013", DAY),
        ("the post says 54.5 billion dollars", CLAIM),
        ("more than 12,000 people shared it", LIKES),
        ("over five trading days", WEEK),
    ],
)
def test_a_true_number_is_supported(text: str, known: Fact) -> None:
    (quantity,) = find_quantities(text)
    assert supporting(quantity, [FALL, known]) != []


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("It fell 12.3%.", FALL),
        ("It fell 12.36%.", FALL),
        ("It rose 12.35%.", FALL),
        ("It moved +12.35%.", FALL),
        ("It fell more than 13%.", FALL),
        ("It fell nearly 12%.", FALL),
        ("down about 14%", FALL),
        ("12.35 dollars", FALL),
        ("12.35% below its 52-week high", FALL),
        ("It gained 12% in value.", WHOLE),
        ("$451.50", CLOSE),
        ("€450.50", CLOSE),
        ("450.50 percent", CLOSE),
        ("over $451", CLOSE),
        ("three times", fact("volume_ratio", 2.4, "times", "2.4 times")),
        ("doubled", RATIO),
        ("28 times", RATIO),
        ("36.1% above its high", BELOW),
        ("36.1% below its low", BELOW),
        ("3.4% below its low", ABOVE),
        ("four sessions", RUN),
        ("3 weeks", RUN),
        ("in 23 weeks", RECORD),
        ("in two years", RECORD),
        ("52-day", WEEKS),
        ("52.1 billion shares", VOLUME),
        ("52.2 million dollars", VOLUME),
        ("billions of shares", VOLUME),
        ("January 25", DAY),
        ("in 2014", DAY),
        ("Q1 2013", DAY),
        ("$54.6 billion", CLAIM),
        ("more than 13,000 people shared it", LIKES),
        ("12,345 years", LIKES),
        ("over six trading days", WEEK),
    ],
)
def test_an_untrue_number_is_not(text: str, known: Fact) -> None:
    quantity = find_quantities(text)[0]
    assert supporting(quantity, [known, FALL]) == []


@pytest.mark.parametrize("hedge", ["", "about ", "nearly ", "more than ", "at least "])
def test_a_hedge_never_reaches_another_percent(hedge: str) -> None:
    """However it is rounded, 12.35 is neither 9 nor 15."""
    for wrong in ("9%", "15%", "twenty percent", "half a percent"):
        (quantity,) = find_quantities(f"It fell {hedge}{wrong}.")
        assert supporting(quantity, [FALL]) == []


def test_half_rounds_either_way() -> None:
    half = fact("change_pct.day", -12.35, "percent", "-12.35%")
    for text in ("It fell 12.3%.", "It fell 12.4%."):
        assert supporting(find_quantities(text)[0], [half]) == [half]


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("three things to watch", True),
        ("two questions", True),
        ("three analysts", False),
        ("nine reasons", False),
        ("3 things", False),
        ("three million things", False),
    ],
)
def test_only_small_counts_of_the_scripts_own_things_need_no_fact(text: str, *, own: bool) -> None:
    assert counts_own_things(find_quantities(text)[0]) is own
