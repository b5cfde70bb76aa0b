"""Small, valid artifacts for tests to start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timezone

from xinsider_assets.artifacts.analysis import FinancialAnalysis, Section
from xinsider_assets.artifacts.pictures import (
    ILLUSTRATION_COUNT,
    IllustrationEntry,
    Illustrations,
    IllustrationsManifest,
)
from xinsider_assets.artifacts.posts import Engagement
from xinsider_assets.artifacts.selection import (
    RelatedStock,
    SelectedTweet,
    TweetSelectionReport,
)
from xinsider_assets.artifacts.speech import Segment, TimedWord, Timestamps

DAY = date(2013, 1, 24)

APPLE = RelatedStock(
    symbol="AAPL",
    name="Apple",
    sector="Technology",
    current_price=450.5,
    change_percent=-12.35,
    as_of=DAY,
)


def selection_report() -> TweetSelectionReport:
    """A post about Apple, chosen."""
    return TweetSelectionReport(
        day=DAY,
        made_by="a test",
        origin="fictional",
        selected_tweet=SelectedTweet(
            id="294512345678901234",
            text="Apple just lost $60 billion of market value in a day. $AAPL",
            author="Orchard Ledger",
            author_handle="orchardledger",
            author_verified=True,
            created_at=datetime(2013, 1, 24, 18, 5, tzinfo=timezone.utc),
            lang="en",
            engagement=Engagement(likes=12_345, reposts=6_789, replies=1_024, views=2_400_000),
            related_stocks=(APPLE,),
        ),
        selection_reason="It is the story of the day.",
        timestamp=datetime(2013, 1, 24, 22, 0, tzinfo=timezone.utc),
        candidates=(),
    )


def analysis(script: str) -> FinancialAnalysis:
    """An analysis that says this script."""
    return FinancialAnalysis(
        day=DAY,
        made_by="a test",
        origin="fictional",
        symbol="AAPL",
        title="Apple's worst day in years",
        description="What happened and what the numbers say.",
        hashtags=("#AAPL",),
        script=script,
        sections=(Section(kind="hook", text=script),),
        facts=(),
        related_stocks=(APPLE,),
        sentiment="bearish",
        disclosure="Made by a test.",
    )


def timestamps(words: Sequence[TimedWord]) -> Timestamps:
    """Word times as one segment, the audio ending a little after the last word."""
    return Timestamps(
        made_by="a test",
        duration_s=words[-1].end + 0.1,
        words=tuple(words),
        segments=(
            Segment(
                id=0,
                start=words[0].start,
                end=words[-1].end,
                text=" ".join(word.word for word in words),
                first_word=0,
                last_word=len(words) - 1,
            ),
        ),
    )


def manifest(word_count: int, count: int = ILLUSTRATION_COUNT) -> IllustrationsManifest:
    """Illustrations bound to stretches of about equal length that cover all the words."""
    cuts = [round(index * word_count / count) for index in range(count + 1)]
    return IllustrationsManifest(
        illustrations=tuple(
            IllustrationEntry(
                index=index + 1,
                file=Illustrations.file_name(index + 1),
                made_by="a test",
                prompt="an engraving",
                first_word=cuts[index],
                last_word=cuts[index + 1] - 1,
            )
            for index in range(count)
        )
    )
