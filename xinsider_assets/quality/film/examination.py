"""All checks of a finished film."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.quality.film.container_checks import CONTAINER_CHECKS
from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.evidence import gather
from xinsider_assets.quality.film.picture_checks import PICTURE_CHECKS
from xinsider_assets.quality.film.sound_checks import SOUND_CHECKS
from xinsider_assets.quality.film.timing_checks import TIMING_CHECKS

_ALL = (*CONTAINER_CHECKS, *PICTURE_CHECKS, *TIMING_CHECKS, *SOUND_CHECKS)

CHECKS: Mapping[str, str] = {check.name: check.asks for check in _ALL}
"""What is checked, by the findings' names and in their order."""


def inspect_film(path: Path, delivery: Delivery) -> tuple[Finding, ...]:
    """Examine a finished film from the file alone.

    Boxes and packets are read without decoding. Sound is decoded whole, of the picture the key
    frames alone (`look_at_pictures` says what that can miss).

    Args:
        path: The file.
        delivery: What it must be.

    Returns:
        One finding for each of `CHECKS`, in their order. A file that is damaged, cut off or no
        film at all has findings that are not well.

    Raises:
        InspectionError: There is no such file, or it may not be read.
    """
    evidence = gather(path, delivery.group_s)
    return tuple(check.find(evidence, delivery) for check in _ALL)
