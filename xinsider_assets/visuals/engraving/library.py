"""What the picture library shows: recurring ideas, and for each three scenes.

`ideas.csv` says what each idea means and which keywords of the vocabulary it shows;
`library_scenes.csv` has its scenes for the engraver and their subjects in words for an image model.
They stand apart from `keywords.csv` and `scenes.csv`, which shape the days without a library too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import get_args

from xinsider_assets.artifacts.picture_library import Idea
from xinsider_assets.visuals.engraving.scenes import Scene
from xinsider_assets.visuals.engraving.vocabulary import rows, scene_entry

DATA = ("ideas.csv", "library_scenes.csv")


@dataclass(frozen=True)
class LibraryScene:
    """One way to show an idea.

    Attributes:
        scene: For the engraver.
        subject: For an image model, a phrase without a full stop.
    """

    scene: Scene
    subject: str


@dataclass(frozen=True)
class IdeaEntry:
    """A recurring idea.

    Attributes:
        name: Of the idea.
        means: What it means, in a few words.
        keywords: Of the engraver's vocabulary, those that it shows.
        scenes: Its variants.
    """

    name: Idea
    means: str
    keywords: frozenset[str]
    scenes: tuple[LibraryScene, ...]


@lru_cache(maxsize=1)
def library_ideas() -> Mapping[Idea, IdeaEntry]:
    """All ideas by name."""
    told = {row["idea"]: row for row in rows("ideas.csv")}
    scenes: dict[str, list[LibraryScene]] = {}
    for row in rows("library_scenes.csv"):
        known = scenes.setdefault(row["idea"], [])
        named = {**row, "keyword": row["idea"], "name": f"library_{len(known) + 1}"}
        known.append(LibraryScene(Scene(scene_entry(named), row["lettering"]), row["subject"]))
    return {
        name: IdeaEntry(
            name=name,
            means=told[name]["means"],
            keywords=frozenset(told[name]["keywords"].split()),
            scenes=tuple(scenes[name]),
        )
        for name in get_args(Idea)
    }
