"""The film drawn a second time, with MoviePy's clips: what the compositor must agree with."""

from __future__ import annotations

from xinsider_assets.video.reference.film import reference_clip

__all__ = ["reference_clip"]
