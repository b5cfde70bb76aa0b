"""Derives the provenance that the video file contains from a lineage."""

from __future__ import annotations

from xinsider_assets.artifacts.provenance import Ingredient, Provenance
from xinsider_assets.lineage.model import Lineage


def provenance_of(lineage: Lineage) -> Provenance:
    """Return the provenance, without values that vary between materializations of equal content."""
    return Provenance(
        day=lineage.day,
        ingredients=tuple(
            Ingredient(
                asset=link.asset,
                data_version=link.data_version,
                code_version=link.code_version,
                made_by=link.made_by,
                about=link.about,
            )
            for link in lineage.links
        ),
    )
