"""What the illustrations show: each stretch's keywords, a scene of its own, and it in words."""

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
"""Longer names would be cut too small to be read; the symbol stands for them."""
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
"""What a scene is worth, beside its keyword's weight, that shows what the stretch speaks of."""
_OF_NAME, _OF_ONLY_NAME = 4.0, 11.0
"""What the company's name in engraved letters is worth where the stretch says it; more where
the vocabulary has no other picture of the company."""
_FANCY = 1.0
"""How much the day's taste may count."""
_OF_IDEA = 50.0
"""More than all else: what a scene is worth that shows the stretch's idea of the library."""
_OF_SECTION, _OF_COMPANY, _OF_SENTIMENT, _OF_ANYTHING = 2.0, 1.6, 1.2, 0.0
"""What a scene is worth that shows no keyword of the stretch itself."""


@dataclass(frozen=True)
class _Stretch:
    """A stretch and what may be shown for it: scenes with what they are worth."""

    first: int
    last: int
    text: str
    kind: SectionKind
    keywords: tuple[Keyword, ...]
    worth: dict[str, float]


@dataclass
class _Shown:
    """What the pictures chosen so far show, so that the next one is unlike them."""

    skies: Counter[str] = field(default_factory=Counter[str])
    layouts: Counter[str] = field(default_factory=Counter[str])
    keywords: Counter[str] = field(default_factory=Counter[str])
    subjects: Counter[str] = field(default_factory=Counter[str])
    places: dict[int, SceneEntry] = field(default_factory=dict[int, SceneEntry])

    def likeness(self, index: int, entry: SceneEntry) -> float:
        """How much a scene would repeat what is there already."""
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
        """Count a chosen scene."""
        self.skies[entry.sky] += 1
        self.layouts[entry.layout] += 1
        self.keywords[entry.keyword] += 1
        self.subjects[entry.pieces[0]] += 1
        self.places[index] = entry


def prompt_images(analysis: FinancialAnalysis, *, with_library: bool = False) -> ImagePrompts:
    """One prompt for each stretch of the script, every scene unlike the others.

    A stretch shows the keyword that weighs most in it: rare and concrete ones before those that
    the whole script is full of. Where it has none, the section's kind, the company and the mood
    stand in.

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
    """The stretch with its own idea's scenes first, and without those of the other stretches'.

    So no picture that is made for the story looks like one of the library beside it.
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
    """A small liking for some scenes, another each day: equals take turns from video to video."""
    about = [analysis.day.isoformat(), analysis.symbol]
    return {
        name: _FANCY * int(hash_json([*about, name])[:4], 16) / 0xFFFF for name in scene_entries()
    }


def _kinds(analysis: FinancialAnalysis) -> list[SectionKind]:
    """For each word of the script the kind of its section."""
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
    """What each scene is worth for a stretch, by the scene's id."""
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
    """The keywords of a company's name or sector, asked for with every stretch of its script."""
    return keywords_in(name)


def _choose(parts: Sequence[_Stretch]) -> list[SceneEntry]:
    """Scenes for all stretches, the clearest cases first, each as unlike the others as can be."""
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
    """Takes keywords from the engraver's vocabulary: no model, no key, the same every time.

    Attributes:
        with_library: Whether prompts name the ideas that the picture library shows.
    """

    with_library: bool

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """As the function `prompt_images`."""
        return prompt_images(analysis, with_library=self.with_library)


def build(settings: Settings) -> EmbeddedPrompter:
    """The prompter as the settings want it."""
    return EmbeddedPrompter(with_library=settings.picture_library)
