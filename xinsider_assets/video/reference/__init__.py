"""Draws the film independently with MoviePy's clips, as a reference for the compositor."""

from __future__ import annotations

from xinsider_assets.video.reference.film import reference_clip

__all__ = ["reference_clip"]
