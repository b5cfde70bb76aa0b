"""The time zone of the exchange, the days and the cards."""

from __future__ import annotations

from zoneinfo import ZoneInfo

NEW_YORK = ZoneInfo("America/New_York")
