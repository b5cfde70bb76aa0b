"""What an artifact used of a source outside the project, so that a change of it is noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from xinsider_assets.artifacts.base import Model, hash_json

_NAMED = 3
"""So many things are named of each kind of change; the others are counted."""

Detail = Callable[[str], str]
"""Gives what changed of one named thing, such as "changed in the row of 2015-03-10"."""


class Observation(Model):
    """The part of a source that one artifact used.

    Attributes:
        place: Where the source is, for display: a file, a folder.
        items: The hash of each thing that was used, by its name.
    """

    place: str
    items: Mapping[str, str]

    @property
    def version(self) -> str:
        """One hash over all that was used. The place does not count: a moved folder is equal."""
        return hash_json(dict(self.items))


def changed(_name: str) -> str:
    """The detail of a source when only the fact of a change is known."""
    return "changed"


def differences(before: Observation, now: Observation, detail: Detail = changed) -> tuple[str, ...]:
    """What changed, one phrase for each thing, such as "AAPL.csv is new".

    Args:
        before: What was used.
        now: What would be used now.
        detail: Called for each changed thing that is named.
    """
    old, new = before.items, now.items
    return (
        *_phrases((name for name in new if name in old and new[name] != old[name]), detail),
        *_phrases((name for name in new if name not in old), lambda _name: "is new"),
        *_phrases((name for name in old if name not in new), lambda _name: "is gone"),
    )


def _phrases(names: Iterable[str], detail: Detail) -> Iterator[str]:
    ordered = sorted(names)
    left = len(ordered) - _NAMED
    for place, name in enumerate(ordered[:_NAMED], start=1):
        others = f", like {left} more" if place == _NAMED and left > 0 else ""
        yield f"{name} {detail(name)}{others}"
