"""What was edited by hand in a script that a file contains three times.

A section has a template and its text, and the file also holds the whole script. A hash of what the
section said when it was written tells which of the three were edited: those that say something else
now. If they say the same, it counts; if not, it is unknown which one is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.artifacts.script import Passage
from xinsider_assets.artifacts.template import Slots

_HASH_LENGTH = 12


def read_sections(
    templates: Sequence[str | None],
    texts: Sequence[str | None],
    script: str | None,
    written: Sequence[str | None],
    slots: Slots,
) -> tuple[Passage, ...]:
    """The sections with the edits applied.

    Args:
        templates: Of each section; None where the file has none.
        texts: Of each section; None where the file has none.
        script: The whole script; None if the file has none.
        written: Of each section, `text_hash` of what it said when it was written, if that is known.
        slots: What templates may name.

    Raises:
        ValueError: A section has neither template nor text, or it was edited in two places.
    """
    passages: list[Passage] = []
    rendered = [None if one is None else slots.read(one) for one in templates]
    known = [
        text if text is not None else (passage.text if passage else "")
        for text, passage in zip(texts, rendered, strict=True)
    ]
    parts = [None] * len(known) if script is None else _parts_of(script, known)
    for number, (passage, text, part, before) in enumerate(
        zip(rendered, texts, parts, written, strict=True), 1
    ):
        if passage is None and text is None:
            raise ValueError(f"sections.{number} has neither template nor text: write one of them")
        passages.append(_meant(number, passage, (text, part), before, slots))
    return tuple(passages)


def text_hash(text: str) -> str:
    """Detects whether the text of a section has changed."""
    return hash_bytes(text.encode())[:_HASH_LENGTH]


def _meant(
    number: int,
    passage: Passage | None,
    shown: Sequence[str | None],
    written: str | None,
    slots: Slots,
) -> Passage:
    template = passage.text if passage else None
    said = {one for one in (template, *shown) if one is not None}
    edited = said if len(said) == 1 else {one for one in said if text_hash(one) != written}
    if len(edited) != 1:
        raise ValueError(
            f"sections.{number} says different things in its template, its text and the script: "
            "edit one of the three, or take out those that do not count"
        )
    (text,) = edited
    return passage if passage and text == template else slots.read(text, before=passage)


def _parts_of(script: str, texts: Sequence[str]) -> list[str | None]:
    """The script's part of each section: where the section's own words are, and what is between."""
    if script == " ".join(texts):
        return list(texts)
    written = [word for text in texts for word in text.split()]
    words = script.split()
    bounds = [0, *accumulate(len(text.split()) for text in texts)]
    codes = SequenceMatcher(None, written, words, autojunk=False).get_opcodes()

    def moved(bound: int) -> int:
        """Words that were added between two sections belong to the one before."""
        place = len(words)
        for _, first, end, other_first, other_end in codes:
            if bound == first:
                place = other_first
            elif first < bound < end:
                place = min(other_first + bound - first, other_end)
        return place

    cuts = [0, *(moved(bound) for bound in bounds[1:-1]), len(words)]
    return [" ".join(words[first:end]) for first, end in pairwise(cuts)]
