"""Facts from the post itself and from the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xinsider_assets.artifacts.script import CLAIM, Fact
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.editorial.figures import find_figures
from xinsider_assets.visuals.locale import Locale


def post_facts(report: TweetSelectionReport, quote: str | None, locale: Locale) -> Iterator[Fact]:
    """Return the figures in the quoted words, as the post's claims, and the post's reach."""
    source = f"post by @{report.selected_tweet.author_handle}"
    for place, figure in enumerate(find_figures(quote or ""), start=1):
        said = spoken_words(figure.written)
        yield Fact(
            id=f"{CLAIM}{place}",
            label="figure in the post, as its author gives it",
            value=figure.value,
            unit=figure.unit,
            display=" ".join(word.display for word in said),
            spoken=tuple(" ".join(word.spoken) for word in said),
            source=source,
            as_of=report.day,
        )
    engagement = report.selected_tweet.engagement
    for name, count in (("likes", engagement.likes), ("reposts", engagement.reposts)):
        told = locale.at_least_count(count)
        yield Fact(
            id=f"post.{name}",
            label=f"{name} of the post when it was fetched",
            value=count,
            unit="count",
            display=told.display,
            spoken=told.spoken,
            source=source,
            as_of=report.day,
        )


def date_fact(name: str, day: date, locale: Locale, *, with_year: bool) -> Fact:
    """Return a date that the script states."""
    told = locale.day(day, with_year=with_year)
    return Fact(
        id=f"date.{name}",
        label="day of the video",
        value=day.toordinal(),
        unit="date",
        display=told.display,
        spoken=told.spoken,
        source="calendar",
        as_of=day,
    )
