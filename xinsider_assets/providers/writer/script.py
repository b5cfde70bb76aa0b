"""The script, put together from phrases that fit and passed by the editor's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xinsider_assets.artifacts.analysis import Section, SectionKind
from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.providers.writer.phrases.pool import Phrase, read_pool
from xinsider_assets.providers.writer.review import problems
from xinsider_assets.providers.writer.situation import Situation

DRAFTS = 400
_NUMBER_ORDERS = (
    ("record", "trend", "range", "volume"),
    ("record", "volume", "trend", "range"),
    ("volume", "record", "trend", "range"),
    ("trend", "record", "range", "volume"),
    ("trend", "range", "volume", "record"),
)


@dataclass(frozen=True)
class _Addition:
    """An optional phrase: its pool, its section and place, and the length that needs no more."""

    pool: str
    section: SectionKind
    place: int
    enough_words: int
    draw: str = ""


_ADDITIONS = (
    _Addition("reach", "what_happened", 1, 170),
    _Addition("extra", "numbers", 99, 170),
    _Addition("aside", "watch", 99, 158),
    _Addition("aside", "what_happened", 99, 158, draw="again"),
)


def write_script(situation: Situation, seed: str) -> tuple[Section, ...]:
    """The first draft that no rule objects to; drafts follow from the seed alone.

    Args:
        situation: What there is to say.
        seed: Names the content, such as the day and the post.

    Raises:
        ValueError: No draft passes; the message lists what is wrong with the last one.
    """
    found: list[str] = []
    for number in range(DRAFTS):
        sections = _Draft(situation, f"{seed}|{number}").sections()
        found = problems(sections, situation)
        if not found:
            return sections
    raise ValueError(f"no script passes for {seed}: {'; '.join(found)}")


def fill(phrase: Phrase, situation: Situation) -> str:
    """The phrase with its slots filled, and "a" turned into "an" where a number asks for it."""
    text = phrase.text.format_map(dict(situation.slots))
    return re.sub(r"\b([Aa]) (?=(?:8\d*|11|18)(?:\.\d+)?%)", r"\1n ", text)


@dataclass(frozen=True)
class _Draft:
    situation: Situation
    seed: str

    def sections(self) -> tuple[Section, ...]:
        order = _NUMBER_ORDERS[self._number("order") % len(_NUMBER_ORDERS)]
        parts: dict[SectionKind, list[str]] = {
            "hook": [self._pick("hook")],
            "what_happened": [self._pick("post"), self._pick("thought")],
            "numbers": [self._pick(pool) for pool in ("numbers_lead_in", "day", *order)],
            "watch": [self._pick(f"watch_{pool}") for pool in ("lead_in", "topic", "situation")],
            "risk": [self._pick("risk")],
        }
        for addition in _ADDITIONS:
            words = sum(len(text.split()) for texts in parts.values() for text in texts)
            if words < addition.enough_words:
                text = self._pick(addition.pool, addition.draw)
                parts[addition.section].insert(addition.place, text)
        return tuple(
            Section(kind=kind, text=" ".join(filter(None, texts))) for kind, texts in parts.items()
        )

    def _pick(self, pool: str, draw: str = "") -> str:
        """A phrase of the pool that fits, filled; empty if none does.

        Phrases that ask for more say more: those that always fit stand back where there are
        others, save in one draft of ten.
        """
        fitting = [phrase for phrase in read_pool(pool) if self.situation.fits(phrase)]
        if not fitting:
            return ""
        special = [phrase for phrase in fitting if phrase.needs]
        choice = self._number(pool + draw)
        if special and choice % 10:
            fitting = special
        phrase = fitting[choice // 10 % len(fitting)]
        return fill(phrase, self.situation)

    def _number(self, purpose: str) -> int:
        return int(hash_bytes(self.seed.encode(), purpose.encode()), 16)
