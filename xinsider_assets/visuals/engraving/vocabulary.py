"""The engraver's vocabulary: what a script mentions, and the scenes that show it.

`keywords.csv` holds for each keyword its weight (rare and concrete things weigh more), its emblem
(a small thing that represents it beside another subject), the patterns that it is known by (a
trailing * matches any ending) and the subject in words for an image model. `scenes.csv` holds
the scenes of each keyword.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from xinsider_assets.visuals.engraving.composition import LAYOUTS, LayoutName


@dataclass(frozen=True)
class SceneEntry:
    """One way to show a keyword.

    Attributes:
        id: Keyword and name, such as "plunge.cliff".
        keyword: The keyword that it shows.
        layout: Name of the composition.
        sky: Name of the backdrop.
        ground: Name of the ground, "none" where the subject covers it.
        pieces: Icons and @motifs, the subject first; a trailing + or - turns one.
        lettering: The word cut into it; `COMPANY_NAME` where the company's own name belongs.
    """

    id: str
    keyword: str
    layout: LayoutName
    sky: str
    ground: str
    pieces: tuple[str, ...]
    lettering: str


@dataclass(frozen=True)
class Keyword:
    """A subject of scripts."""

    name: str
    weight: float
    emblem: str
    subject: str
    pattern: re.Pattern[str]
    scenes: tuple[SceneEntry, ...]


_PACKAGE = "xinsider_assets.visuals.engraving"
DATA = ("keywords.csv", "scenes.csv")
ANY_COMPANY = "company"
"""The keyword of the scenes that show a company by its name alone."""
COMPANY_NAME = "company"
"""Placeholder in a scene's lettering for the name that the prompt gives."""


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, Keyword]:
    """All keywords by name, in the order of the file."""
    scenes: dict[str, list[SceneEntry]] = {}
    for row in rows("scenes.csv"):
        scenes.setdefault(row["keyword"], []).append(scene_entry(row))
    return {
        row["keyword"]: Keyword(
            name=row["keyword"],
            weight=float(row["weight"]),
            emblem=row["emblem"],
            subject=row["subject"],
            pattern=_pattern(row["patterns"]),
            scenes=tuple(scenes.get(row["keyword"], ())),
        )
        for row in rows("keywords.csv")
    }


@lru_cache(maxsize=1)
def scene_entries() -> Mapping[str, SceneEntry]:
    """All scenes by id, including those for any company."""
    entries = (scene_entry(row) for row in rows("scenes.csv"))
    return {entry.id: entry for entry in entries}


def keywords_in(text: str) -> tuple[Keyword, ...]:
    """The keywords that a text mentions, in the vocabulary's order."""
    plain = text.lower().replace("\u2019", "'")
    return tuple(word for word in vocabulary().values() if word.pattern.search(plain))


def rows(name: str) -> list[dict[str, str]]:
    """The lines of one of the engraver's tables."""
    text = (files(_PACKAGE) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def scene_entry(row: Mapping[str, str]) -> SceneEntry:
    """The scene of a line: keyword, name, layout, sky, ground, pieces, lettering.

    Raises:
        ValueError: There is no such layout.
    """
    if row["layout"] not in LAYOUTS:
        raise ValueError(f"{row['keyword']}.{row['name']} has no layout {row['layout']}")
    return SceneEntry(
        id=f"{row['keyword']}.{row['name']}",
        keyword=row["keyword"],
        layout=row["layout"],
        sky=row["sky"],
        ground=row["ground"],
        pieces=tuple(row["pieces"].split()),
        lettering=row["lettering"],
    )


def _pattern(alternatives: str) -> re.Pattern[str]:
    """One expression for all of a keyword's patterns; words match as whole words only."""
    parts: list[str] = []
    for alternative in alternatives.split("|"):
        core = re.escape(alternative).replace(r"\*", r"[\w'-]*")
        before = r"(?<![\w&])" if alternative[0].isalnum() else ""
        after = r"(?![\w&])" if alternative[-1].isalnum() else ""
        parts.append(f"{before}{core}{after}")
    return re.compile("|".join(parts))
