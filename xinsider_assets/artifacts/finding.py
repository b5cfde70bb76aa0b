"""What a check of an artifact found, in words and in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from xinsider_assets.artifacts.base import Model

Measured = Mapping[str, str | int | float | bool]


class Finding(Model):
    """What one check found.

    Attributes:
        name: The check, in snake_case, as its asset declares it.
        is_well: Whether the artifact is as it must be, as far as this check can tell.
        says: One sentence in words and numbers; of what is not well it says what was expected, what
            was found and how to mend it.
        measured: The figures behind the sentence, named with their units.
        is_advice: Whether the artifact is kept all the same: what is not well is worth a look.
    """

    name: str
    is_well: bool
    says: str
    measured: Measured
    is_advice: bool = False

    @property
    def refuses(self) -> bool:
        """Whether the artifact may not be kept."""
        return not self.is_well and not self.is_advice


def judged(
    name: str, well: str, faults: Sequence[str], measured: Measured, *, is_advice: bool = False
) -> Finding:
    """The finding of a check that lists what is wrong.

    Args:
        name: The check.
        well: What to say if nothing is wrong.
        faults: What is wrong and how to mend it, a phrase each; empty if nothing is.
        measured: The figures behind it.
        is_advice: Whether the artifact is kept all the same.
    """
    says = "; ".join(faults) or well
    return Finding(name=name, is_well=not faults, says=says, measured=measured, is_advice=is_advice)
