"""Formats times, sizes and settings for the page."""

from __future__ import annotations

from datetime import datetime, timezone

from xinsider_assets.platform.staleness.version_inputs import SettingValue


def clock(seconds: float) -> str:
    """Format a position in the video: "1:26"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def fine_clock(seconds: float) -> str:
    """Format a position to a tenth of a second, rounded down: "1:26.3"."""
    tenths = int(seconds * 10 + 1e-6)
    return f"{tenths // 600}:{tenths % 600 // 10:02}.{tenths % 10}"


def duration(seconds: float) -> str:
    """Format a duration: "0.3 s", "38 s", "2 min 40 s", "1 h 2 min"."""
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def moment(when: datetime) -> str:
    """Format a time in UTC to the second; a naive time is UTC."""
    if when.tzinfo is not None:
        when = when.astimezone(timezone.utc)
    return f"{when:%Y-%m-%d %H:%M:%S} UTC"


def size(count: int) -> str:
    """Format a number of bytes: "840 B", "59.0 kB", "76.5 MB"."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{count / 1e3:.1f} kB"


def words(name: str) -> str:
    """Format an identifier as words: "zoom_in" becomes "Zoom in"."""
    return name.replace("_", " ").strip().capitalize()


def setting(value: SettingValue) -> str:
    """Format a setting's value as it would be set, or as "not set"."""
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ",".join(value)
    return str(value)
