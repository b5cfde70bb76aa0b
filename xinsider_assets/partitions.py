"""The daily partitions."""

from __future__ import annotations

from datetime import date

import dagster as dg

from xinsider_assets.new_york import NEW_YORK


def daily_partitions(first_day: date) -> dg.DailyPartitionsDefinition:
    """Every calendar day from `first_day` to today in New York, today included."""
    return dg.DailyPartitionsDefinition(
        start_date=first_day.isoformat(), timezone=str(NEW_YORK), end_offset=1
    )
