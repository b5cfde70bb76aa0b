"""When each word of the script is heard: the interface, and the parts that need no key."""

from __future__ import annotations

from xinsider_assets.providers.word_times.timer import WordTimer, build_word_timer

__all__ = ["WordTimer", "build_word_timer"]
