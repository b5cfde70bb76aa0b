"""Background music: a synthesised bed, or the user's own file, as a loop without a seam."""

from __future__ import annotations

from xinsider_assets.audio.music.bed import compose_bed
from xinsider_assets.audio.music.own_file import MusicFileError, load_bed

__all__ = ["MusicFileError", "compose_bed", "load_bed"]
