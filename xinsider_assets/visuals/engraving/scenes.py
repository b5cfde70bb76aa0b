"""The description of a picture, derived from a prompt's scene and keywords alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.errors import InputError
from xinsider_assets.visuals.engraving.composition import LAYOUTS, PANORAMIC
from xinsider_assets.visuals.engraving.vocabulary import (
    COMPANY_NAME,
    SceneEntry,
    scene_entries,
    vocabulary,
)

LETTERING_MARK = "@"
_GUEST_WEIGHT = 5.0
"""Lighter keywords ("share", "price") occur in nearly every stretch and show nothing."""
_MOST_GUESTS = 2


@dataclass(frozen=True)
class Scene:
    """What to engrave.

    Attributes:
        entry: The scene of the vocabulary, with guests in the places that it leaves free.
        lettering: The name that is cut into the motifs with lettering, or none.
    """

    entry: SceneEntry
    lettering: str = ""

    @property
    def seed(self) -> int:
        """The scene's own randomness: the same scene is cut the same way everywhere."""
        return int(hash_json([self.entry.id, self.entry.pieces, self.lettering])[:8], 16)


def scene_id(entry: SceneEntry, lettering: str = "") -> str:
    """The id that a prompt carries: "company.frieze@APPLE" with lettering."""
    return f"{entry.id}{LETTERING_MARK}{lettering}" if lettering else entry.id


def scene_of(scene: str, keywords: Sequence[str] = ()) -> Scene:
    """The scene of an id, joined by the emblems of a stretch's other keywords.

    Args:
        scene: As `scene_id` writes it.
        keywords: Names of the vocabulary, weightiest first; unknown ones are ignored, so that
            prompts written by others can be drawn as well.

    Raises:
        InputError: There is no such scene.
    """
    name, _, lettering = scene.partition(LETTERING_MARK)
    entry = scene_entries().get(name)
    if entry is None:
        raise InputError(
            f"image_prompts.json: the engraver knows no scene {name!r}; "
            "take one of xinsider_assets/visuals/engraving/scenes.csv"
        )
    printed = "" if entry.lettering == COMPANY_NAME else entry.lettering
    cut = lettering or printed
    return Scene(replace(entry, pieces=(*entry.pieces, *_guests(entry, keywords))), cut)


def _guests(entry: SceneEntry, keywords: Sequence[str]) -> list[str]:
    layout = LAYOUTS[entry.layout]
    if layout.repeats:
        return []
    standing = [piece for piece in entry.pieces if not is_panoramic(piece)]
    free = len(layout.slots) - len(standing)
    shown = {piece.rstrip("+-") for piece in entry.pieces}
    guests: list[str] = []
    for keyword in keywords:
        known = vocabulary().get(keyword)
        if known is None or known.weight < _GUEST_WEIGHT or keyword == entry.keyword:
            continue
        if known.emblem in shown:
            continue
        guests.append(known.emblem)
        shown.add(known.emblem)
    return guests[: min(free, _MOST_GUESTS)]


def is_panoramic(piece: str) -> bool:
    """Whether a piece runs across the whole picture and so takes no slot."""
    name = piece.rstrip("+-").removeprefix("@")
    return piece.startswith("@") and name in PANORAMIC
