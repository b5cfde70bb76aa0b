"""The zone that the exchange, the days and the posts' cards are told in."""

from __future__ import annotations

from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
