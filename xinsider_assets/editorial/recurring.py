"""Finds the stretches of a script that match a recurring idea of the picture library.

An idea is derived from the content of a stretch: the facts that it states, its section, whether
it quotes the post, and the keywords that its picture would use otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import FinancialAnalysis, Sentiment
from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.artifacts.picture_library import FROM_LIBRARY, Idea
from xinsider_assets.artifacts.script import Direction, Fact, Quote, ScriptWord, SectionKind
from xinsider_assets.visuals.engraving.library import library_ideas

_OF_FACT = 4.0
_OF_OTHER_STOCK, _OF_QUOTE = 3.5, 2.0
_OF_FIRST_KEYWORD, _OF_KEYWORD = 1.5, 0.5
_OF_SENTIMENT = 0.3
_FANCY = 0.4
"""Upper bound of the daily random preference, which makes ties rotate between videos."""
_OF_STORY = 1.5
"""Deducted if the stretch names the company or its products, or quotes the post: a picture made
for the story fits these better."""
_OF_THING = 1.0
"""Deducted if the library does not show the stretch's keyword of the highest weight."""

_BY_MEASURE: Mapping[str, Idea] = {
    "close": "price",
    "previous_close": "price",
    "open": "price",
    "day_high": "price",
    "day_low": "price",
    "change_pct.week": "week",
    "change_pct.month": "month",
    "change_pct.ytd": "year",
    "change_pct.year": "year",
    "range.weeks": "range",
    "high_52w": "range",
    "low_52w": "range",
    "below_high_pct": "range",
    "above_low_pct": "range",
    "range_position_pct": "range",
    "volume": "volume",
    "volume_ratio": "volume",
    "volume_vs_mean_pct": "volume",
    "mean_volume_20d": "average",
    "mean_volume.days": "average",
    "largest_move.months": "record",
    "straight_days": "streak",
}
"""Ideas by a stock's measures; measures with a direction are separate."""
_BY_DIRECTION: Mapping[Direction, Idea] = {"up": "rise", "down": "fall", "unchanged": "mood"}
_OF_THE_DAY = ("change_pct.day", "change_pct.day.whole", "change_usd.day")
_BY_SECTION: Mapping[SectionKind, Mapping[Idea, float]] = {
    "hook": {"news": 2.2, "close": 1.8, "exchange": 1.6, "crowd": 1.2, "traders": 1.0},
    "what_happened": {
        "post": 2.0,
        "crowd": 1.8,
        "claim": 1.6,
        "news": 1.5,
        "traders": 1.4,
        "mood": 1.0,
    },
    "numbers": {"numbers": 2.2, "price": 2.0, "trend": 1.8, "close": 1.4, "traders": 1.0},
    "watch": {
        "watch_ahead": 2.6,
        "calendar": 2.2,
        "patience": 1.9,
        "crossroads": 1.7,
        "uncertainty": 1.2,
        "peers": 1.0,
    },
    "risk": {"risk": 2.8, "advice": 2.6, "uncertainty": 2.0, "volatile": 1.6, "crossroads": 1.4},
}
_BY_SENTIMENT: Mapping[Sentiment, Idea] = {"bullish": "rise", "bearish": "fall", "neutral": "mood"}


@dataclass(frozen=True)
class Told:
    """The properties of a stretch that determine its ideas.

    Attributes:
        words: Words of the stretch with the pieces that contain them.
        kind: Kind of its section.
        keywords: Keywords of the engraver's vocabulary, highest weight first.
        is_own: Whether the stretch names the company or its products.
    """

    words: Sequence[ScriptWord]
    kind: SectionKind
    keywords: Sequence[str]
    is_own: bool


def recurring_ideas(analysis: FinancialAnalysis, spans: Sequence[Told]) -> Mapping[int, Idea]:
    """Return the ideas of `FROM_LIBRARY` stretches by their index; each idea once.

    The clearest cases go first. Stretches that are only about this story keep their own picture.
    """
    about = [analysis.day.isoformat(), analysis.symbol]
    fancy = {idea: int(hash_json([*about, idea])[:4], 16) / 0xFFFF for idea in library_ideas()}
    pairs: list[tuple[float, int, Idea]] = [
        (-worth - _FANCY * fancy[idea], place, idea)
        for place, told in enumerate(spans)
        for idea, worth in _worth(analysis, told).items()
    ]
    chosen: dict[int, Idea] = {}
    for _, place, idea in sorted(pairs):
        if len(chosen) == FROM_LIBRARY:
            break
        if place not in chosen and idea not in chosen.values():
            chosen[place] = idea
    return chosen


def _worth(analysis: FinancialAnalysis, told: Told) -> Mapping[Idea, float]:
    """Return the weight of each idea for a stretch; ideas that it does not mention are omitted."""
    worth: dict[Idea, float] = dict(_BY_SECTION[told.kind])

    def raise_by(idea: Idea, more: float) -> None:
        worth[idea] = worth.get(idea, 0.0) + more

    for idea in set(_of_facts(analysis, told)):
        worth[idea] = max(worth.get(idea, 0.0), _OF_FACT)
    quotes = any(isinstance(word.piece, Quote) for word in told.words)
    if quotes:
        raise_by("post", _OF_QUOTE)
    for name, entry in library_ideas().items():
        for rank, keyword in enumerate(told.keywords):
            if keyword in entry.keywords:
                raise_by(name, _OF_KEYWORD if rank else _OF_FIRST_KEYWORD)
    raise_by(_BY_SENTIMENT[analysis.sentiment], _OF_SENTIMENT)
    less = _OF_STORY * (told.is_own + quotes)
    if told.keywords and not any(
        told.keywords[0] in entry.keywords for entry in library_ideas().values()
    ):
        less += _OF_THING
    return {idea: value - less for idea, value in worth.items()}


def _of_facts(analysis: FinancialAnalysis, told: Told) -> Iterator[Idea]:
    for word in told.words:
        fact = word.fact
        if fact is None or fact.is_claim:
            continue
        if fact.id.startswith("post."):
            yield "crowd"
        elif fact.symbol is not None and fact.symbol != analysis.symbol:
            yield "peers"
        elif idea := _of_measure(fact):
            yield idea


def _of_measure(fact: Fact) -> Idea | None:
    measure = fact.id.removeprefix(f"{fact.symbol}.")
    if measure in _OF_THE_DAY:
        return _BY_DIRECTION[fact.direction or "unchanged"]
    return _BY_MEASURE.get(measure)
