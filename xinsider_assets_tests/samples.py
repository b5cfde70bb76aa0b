"""Small, valid artifacts for tests to start from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timezone

from xinsider_assets.artifacts.analysis import FinancialAnalysis, PostWords, Sentiment
from xinsider_assets.artifacts.pictures import (
    ILLUSTRATION_COUNT,
    IllustrationEntry,
    Illustrations,
    IllustrationsManifest,
)
from xinsider_assets.artifacts.posts import Engagement
from xinsider_assets.artifacts.script import Direction, Fact, FactUnit, Script, SectionKind
from xinsider_assets.artifacts.selection import (
    RelatedStock,
    SelectedTweet,
    TweetSelectionReport,
)
from xinsider_assets.artifacts.speech import Segment, TimedWord, Timestamps
from xinsider_assets.artifacts.template import Slots

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


def fact(
    name: str,
    display: str,
    spoken: Sequence[str],
    value: float = 0.0,
    unit: FactUnit = "percent",
    *,
    label: str = "",
    direction: Direction | None = None,
) -> Fact:
    """A fact as a script has it; its symbol is the part before the first dot, if that is one."""
    symbol = name.partition(".")[0]
    return Fact(
        id=name,
        label=label or name,
        value=value,
        unit=unit,
        display=display,
        spoken=tuple(spoken),
        direction=direction,
        source="a test",
        as_of=DAY,
        symbol=symbol if symbol.isupper() else None,
    )


def plain_script(
    text: str,
    facts: Sequence[Fact] = (),
    *,
    quote: str | None = None,
    tickers: Mapping[str, str] | None = None,
) -> Script:
    """A script of one section; the facts' displays in the text are their slots.

    Args:
        text: A template or plain text.
        facts: That it may say.
        quote: The passage of the post that it may quote.
        tickers: Companies by the cashtags in the quote.
    """
    passage = Slots(tuple(facts), {}, quote=quote).read(text)
    return Script(("hook",), (passage,), tuple((tickers or {}).items()))


def analysis(
    script: str | Sequence[tuple[SectionKind, str]],
    facts: Sequence[Fact] = (),
    *,
    stock: RelatedStock = APPLE,
    sentiment: Sentiment = "bearish",
    post: PostWords | None = None,
) -> FinancialAnalysis:
    """An analysis that says this script.

    Args:
        script: Templates or texts of its sections; a text alone is one section.
        facts: That it may say.
        stock: That it is about.
        sentiment: What it says of itself.
        post: What it may take from the post.
    """
    sections = [("hook", script)] if isinstance(script, str) else script
    return FinancialAnalysis.model_validate(
        {
            "day": DAY,
            "made_by": "a test",
            "origin": "fictional",
            "symbol": stock.symbol,
            "title": "Apple's worst day in years",
            "description": "What happened and what the numbers say.",
            "hashtags": ("#AAPL",),
            "sections": [{"kind": kind, "template": text} for kind, text in sections],
            "facts": tuple(facts),
            "post": post or PostWords(),
            "related_stocks": (stock,),
            "sentiment": sentiment,
            "disclosure": "Made by a test.",
        }
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
