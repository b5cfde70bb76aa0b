"""Facts that come from the post itself and from the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xinsider_assets.artifacts.analysis import Fact, FactUnit
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.providers.writer import displays
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import Quantity

EXACT_BELOW = 10_000


def post_facts(report: TweetSelectionReport, quote: str | None) -> Iterator[Fact]:
    """The numbers in the quoted words, as the post's own claims, and how far it has travelled."""
    source = f"post by @{report.selected_tweet.author_handle}"
    for place, number in enumerate(find_quantities(quote or ""), start=1):
        value, unit = _as_fact(number)
        yield Fact(
            id=f"post.number_{place}",
            label="number in the post, as its author gives it",
            value=value,
            unit=unit,
            display=number.written,
            source=source,
            as_of=report.day,
        )
    engagement = report.selected_tweet.engagement
    for name, count in (("likes", engagement.likes), ("reposts", engagement.reposts)):
        yield Fact(
            id=f"post.{name}",
            label=f"{name} of the post when it was fetched",
            value=float(count),
            unit="count",
            display=rough_count(count),
            source=source,
            as_of=report.day,
        )


def date_fact(name: str, day: date, *, with_year: bool) -> Fact:
    """A day that the script says."""
    return Fact(
        id=f"date.{name}",
        label="day of the video",
        value=float(day.toordinal()),
        unit="date",
        display=displays.full_date(day) if with_year else displays.short_date(day),
        source="calendar",
        as_of=day,
    )


def rough_count(count: int) -> str:
    """Exact while that is short to say; from ten thousand on "more than 12,000"."""
    if count < EXACT_BELOW:
        return f"{count:,}"
    floor = count // 1000 * 1000
    return f"{floor:,}" if floor == count else f"more than {floor:,}"


def _as_fact(number: Quantity) -> tuple[float, FactUnit]:
    """Its value in a unit that facts have: "a third" is 33 percent, "€5" is a bare 5."""
    if number.unit == "part":
        return 100.0 * number.value, "percent"
    return number.value, "count" if number.unit == "unknown" else number.unit
