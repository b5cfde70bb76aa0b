"""Selects the illustrations: keywords and a distinct scene for each stretch, and the prompt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from xinsider_assets.artifacts.analysis import FinancialAnalysis, Sentiment
from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.artifacts.picture_library import Idea
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT, ImagePrompt, ImagePrompts
from xinsider_assets.artifacts.script import SectionKind
from xinsider_assets.editorial.picture_words import picture_in_words
from xinsider_assets.editorial.recurring import Told, recurring_ideas
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.engraving.library import library_ideas
from xinsider_assets.visuals.engraving.scenes import scene_id
from xinsider_assets.visuals.engraving.vocabulary import (
    ANY_COMPANY,
    COMPANY_NAME,
    Keyword,
    SceneEntry,
    keywords_in,
    scene_entries,
    vocabulary,
)
from xinsider_assets.visuals.script_spans import script_spans

MADE_BY = "embedded keywords"
_LONGEST_NAME = 16
"""Longer names would be engraved too small to read; the symbol replaces them."""
_BY_SECTION: dict[SectionKind, tuple[str, ...]] = {
    "hook": ("news", "crowd", "wall_street"),
    "what_happened": ("post", "social", "trader"),
    "numbers": ("number", "trend", "average"),
    "watch": ("watch_ahead", "road", "signal"),
    "risk": ("risk", "advice", "gamble"),
}
_BY_SENTIMENT: dict[Sentiment, tuple[str, ...]] = {
    "bullish": ("bull", "rise", "sunny"),
    "bearish": ("bear", "fall", "cloudy"),
    "neutral": ("balance", "flat", "wall_street"),
}
_OF_SPOKEN_FIRST, _OF_SPOKEN = 3.5, 2.0
"""Added to the keyword's weight for a scene that shows the subject of the stretch."""
_OF_NAME, _OF_ONLY_NAME = 4.0, 11.0
"""Weight of the company's name in engraved letters where the stretch says it; higher where
the vocabulary has no other picture of the company."""
_FANCY = 1.0
"""Upper bound of the daily random preference."""
_OF_IDEA = 50.0
"""Weight of a scene that shows the stretch's library idea; it exceeds all other weights."""
_OF_SECTION, _OF_COMPANY, _OF_SENTIMENT, _OF_ANYTHING = 2.0, 1.6, 1.2, 0.0
"""Weight of a scene that shows no keyword of the stretch."""


@dataclass(frozen=True)
class _Stretch:
    """A stretch and its candidate scenes with their weights."""

    first: int
    last: int
    text: str
    kind: SectionKind
    keywords: tuple[Keyword, ...]
    worth: dict[str, float]


@dataclass
class _Shown:
    """Tracks what the selected pictures show, so that the next one differs from them."""

    skies: Counter[str] = field(default_factory=Counter[str])
    layouts: Counter[str] = field(default_factory=Counter[str])
    keywords: Counter[str] = field(default_factory=Counter[str])
    subjects: Counter[str] = field(default_factory=Counter[str])
    places: dict[int, SceneEntry] = field(default_factory=dict[int, SceneEntry])

    def likeness(self, index: int, entry: SceneEntry) -> float:
        """Return how much a scene repeats the pictures selected so far."""
        beside = [self.places[i] for i in (index - 1, index + 1) if i in self.places]
        return (
            0.9 * self.skies[entry.sky]
            + 0.5 * self.layouts[entry.layout]
            + 2.5 * self.keywords[entry.keyword]
            + 5.0 * self.subjects[entry.pieces[0]]
            + sum(1.0 for other in beside if other.layout == entry.layout)
            + sum(2.0 for other in beside if other.sky == entry.sky)
        )

    def add(self, index: int, entry: SceneEntry) -> None:
        """Record a selected scene."""
        self.skies[entry.sky] += 1
        self.layouts[entry.layout] += 1
        self.keywords[entry.keyword] += 1
        self.subjects[entry.pieces[0]] += 1
        self.places[index] = entry


def prompt_images(analysis: FinancialAnalysis, *, with_library: bool = False) -> ImagePrompts:
    """Return one prompt for each stretch of the script, each with a different scene.

    A stretch shows its keyword of the highest weight: rare and concrete keywords rank above
    those that occur throughout the script. A stretch without keywords uses the section's kind,
    the company and the mood.

    Args:
        analysis: The script and its facts.
        with_library: Whether prompts name the recurring ideas that the picture library shows.

    Raises:
        ValueError: The script has fewer words than there are illustrations.
    """
    parts = _stretches(analysis)
    ideas: Mapping[int, Idea] = _ideas(analysis, parts) if with_library else {}
    chosen = _choose([_bound(part, ideas.get(place), ideas) for place, part in enumerate(parts)])
    name = _lettering(analysis)
    prompts = tuple(
        ImagePrompt(
            index=index + 1,
            prompt=picture_in_words(entry, part.keywords),
            keywords=tuple(keyword.name for keyword in part.keywords),
            scene=scene_id(entry, name if entry.lettering == COMPANY_NAME else ""),
            stretch=part.text,
            first_word=part.first,
            last_word=part.last,
            idea=ideas.get(index),
        )
        for index, (part, entry) in enumerate(zip(parts, chosen, strict=True))
    )
    return ImagePrompts(made_by=MADE_BY, prompts=prompts)


def _stretches(analysis: FinancialAnalysis) -> list[_Stretch]:
    words = analysis.words
    bounds = script_spans(words, ILLUSTRATION_COUNT)
    texts = [" ".join(words[first : last + 1]) for first, last in bounds]
    found = [keywords_in(text) for text in texts]
    spread = Counter(keyword.name for keywords in found for keyword in keywords)
    kinds = _kinds(analysis)
    fancy = _fancy(analysis)
    parts: list[_Stretch] = []
    for (first, last), text, keywords in zip(bounds, texts, found, strict=True):
        weights = {k.name: k.weight / (1 + 0.3 * (spread[k.name] - 1)) for k in keywords}
        ranked = tuple(sorted(keywords, key=lambda k: -weights[k.name]))
        kind = kinds[(first + last) // 2]
        worth = _worth(analysis, kind, ranked, weights, text, fancy)
        parts.append(_Stretch(first, last, text, kind, ranked, worth))
    return parts


def _ideas(analysis: FinancialAnalysis, parts: Sequence[_Stretch]) -> Mapping[int, Idea]:
    words = analysis.parsed.words
    own = {keyword.name for keyword in _keywords_of_name(analysis.related_stocks[0].name)}
    return recurring_ideas(
        analysis,
        [
            Told(
                words=words[part.first : part.last + 1],
                kind=part.kind,
                keywords=[keyword.name for keyword in part.keywords],
                is_own=any(keyword.name in own for keyword in part.keywords),
            )
            for part in parts
        ],
    )


def _bound(part: _Stretch, idea: Idea | None, ideas: Mapping[int, Idea]) -> _Stretch:
    """Return the stretch with its own idea's scenes first and without those of other stretches.

    This keeps a picture made for the story from resembling a library picture in the same video.
    """
    if not ideas:
        return part
    entries, known = scene_entries(), library_ideas()
    own = known[idea].keywords if idea else frozenset[str]()
    others = frozenset[str]().union(*(known[name].keywords for name in ideas.values())) - own
    worth = {
        name: value
        + _OF_IDEA * ((entries[name].keyword in own) - (entries[name].keyword in others))
        for name, value in part.worth.items()
    }
    return replace(part, worth=worth)


def _fancy(analysis: FinancialAnalysis) -> dict[str, float]:
    """Return a small daily preference per scene, so that ties rotate between videos."""
    about = [analysis.day.isoformat(), analysis.symbol]
    return {
        name: _FANCY * int(hash_json([*about, name])[:4], 16) / 0xFFFF for name in scene_entries()
    }


def _kinds(analysis: FinancialAnalysis) -> list[SectionKind]:
    """Return the section kind of each word of the script."""
    script = analysis.parsed
    return [script.kinds[word.section] for word in script.words]


def _worth(
    analysis: FinancialAnalysis,
    kind: SectionKind,
    keywords: Sequence[Keyword],
    weights: dict[str, float],
    text: str,
    fancy: dict[str, float],
) -> dict[str, float]:
    """Return the weight of each scene for a stretch, by scene id."""
    by_keyword: dict[str, float] = dict.fromkeys(vocabulary(), _OF_ANYTHING)
    by_keyword |= dict.fromkeys(_BY_SENTIMENT[analysis.sentiment], _OF_SENTIMENT)
    by_keyword |= dict.fromkeys(_BY_SECTION[kind], _OF_SECTION)
    stock = analysis.related_stocks[0]
    named = stock.name.lower() in text.lower() or analysis.symbol in text
    own = _keywords_of_name(stock.name)
    for known in (*own, *_keywords_of_name(stock.sector)):
        by_keyword[known.name] = max(by_keyword[known.name], _OF_COMPANY)
    for rank, keyword in enumerate(keywords):
        spoken = _OF_SPOKEN_FIRST if rank == 0 else _OF_SPOKEN
        by_keyword[keyword.name] = spoken + weights[keyword.name]
    by_keyword[ANY_COMPANY] = _OF_COMPANY
    if named:
        by_keyword[ANY_COMPANY] = _OF_NAME if own else _OF_ONLY_NAME
    entries = scene_entries().values()
    return {entry.id: by_keyword[entry.keyword] + fancy[entry.id] for entry in entries}


@lru_cache(maxsize=256)
def _keywords_of_name(name: str) -> tuple[Keyword, ...]:
    """Return the keywords of a company's name or sector, used for every stretch of its script."""
    return keywords_in(name)


def _choose(parts: Sequence[_Stretch]) -> list[SceneEntry]:
    """Assign scenes to all stretches, clearest cases first, with as little overlap as possible."""
    shown = _Shown()
    entries = scene_entries()
    for index in sorted(range(len(parts)), key=lambda i: -max(parts[i].worth.values())):
        taken = {entry.id for entry in shown.places.values()}
        worth = parts[index].worth
        best = max(
            (entry for entry in entries.values() if entry.id not in taken),
            key=lambda entry: worth[entry.id] - shown.likeness(index, entry),
        )
        shown.add(index, best)
    return [shown.places[index] for index in range(len(parts))]


def _lettering(analysis: FinancialAnalysis) -> str:
    name = analysis.related_stocks[0].name
    return (name if len(name) <= _LONGEST_NAME else analysis.symbol).upper()


@dataclass(frozen=True)
class EmbeddedPrompter:
    """Takes keywords from the engraver's vocabulary. Needs no model and no key; deterministic.

    Attributes:
        with_library: Whether prompts name the ideas that the picture library shows.
    """

    with_library: bool

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """See the function `prompt_images`."""
        return prompt_images(analysis, with_library=self.with_library)


def build(settings: Settings) -> EmbeddedPrompter:
    """Return the prompter that the settings configure."""
    return EmbeddedPrompter(with_library=settings.picture_library)
