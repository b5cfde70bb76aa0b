"""What a check of an artifact found, in words and in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from pydantic import model_validator

from xinsider_assets.artifacts.base import Model

Measured = Mapping[str, str | int | float | bool]


class Finding(Model):
    """What one check found.

    Attributes:
        name: The check, in snake_case, as its asset declares it.
        is_well: Whether the artifact is as it must be, as far as this check can tell.
        says: One sentence in words and numbers; of what is not well it says what was expected, what
            was found and how to fix it.
        measured: The figures behind the sentence, named with their units.
        is_blocking: Whether the artifact is refused if it is not well; else that is a warning.
    """

    name: str
    is_well: bool
    says: str
    measured: Measured
    is_blocking: bool = True

    @model_validator(mode="before")
    @classmethod
    def _read_old_record(cls, value: object) -> object:
        """Records of older releases have `is_advice`, the opposite."""
        fields = dict(cast("dict[str, Any]", value)) if isinstance(value, dict) else {}
        if "is_advice" not in fields:
            return cast("object", value)
        fields["is_blocking"] = not fields.pop("is_advice")
        return fields

    @property
    def refuses(self) -> bool:
        """Whether the artifact may not be kept."""
        return not self.is_well and self.is_blocking


def judged(
    name: str, well: str, faults: Sequence[str], measured: Measured, *, is_blocking: bool = True
) -> Finding:
    """The finding of a check that lists what is wrong.

    Args:
        name: The check.
        well: What to say if nothing is wrong.
        faults: What is wrong and how to fix it, a phrase each; empty if nothing is.
        measured: The figures behind it.
        is_blocking: Whether the artifact is refused if anything is wrong.
    """
    says = "; ".join(faults) or well
    return Finding(
        name=name, is_well=not faults, says=says, measured=measured, is_blocking=is_blocking
    )
