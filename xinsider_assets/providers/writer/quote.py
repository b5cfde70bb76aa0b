"""A post's own words, as far as a host can read them out."""

from __future__ import annotations

from xinsider_assets.providers.writer.selection.quotation import post_line, quotable

__all__ = ["post_line", "quotable"]
