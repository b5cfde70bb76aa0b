"""Budgets, compared with what was spent."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timezone

from xinsider_assets.providers.client.faults import BudgetError
from xinsider_assets.providers.client.work import Work

_NEGLIGIBLE_USD = 1e-6
"""Tolerance for rounding errors of sums."""


@dataclass(frozen=True)
class Budget:
    """The budgets in US dollars of a day's video and of a calendar month (UTC)."""

    video_usd: float
    month_usd: float

    def refuse(
        self, database: sqlite3.Connection, work: Work, now: datetime, cost_usd: float
    ) -> None:
        """Refuse a call that would exceed a budget, inside the transaction that logs it.

        Args:
            database: The usage log's.
            work: The work that the call belongs to; without a day it belongs to no video.
            now: The current time, which selects the month.
            cost_usd: Upper bound of the cost of the call.

        Raises:
            BudgetError: Names the budget, what is spent, and the remedy.
        """
        spent_usd = month_usd(database, now)
        if spent_usd + cost_usd > self.month_usd + _NEGLIGIBLE_USD:
            raise BudgetError(
                f"the budget of the month is ${self.month_usd:.2f}: ${spent_usd:.2f} are spent "
                f"since the 1st and the next call, for {work.asset}, may cost ${cost_usd:.3f}; "
                "what was made is kept. Wait for the next month or raise "
                "XINSIDER_BUDGET_PER_MONTH_USD"
            )
        if work.day is None:
            return
        spent_usd = _day_usd(database, work)
        if spent_usd + cost_usd > self.video_usd + _NEGLIGIBLE_USD:
            raise BudgetError(
                f"the budget of a video is ${self.video_usd:.2f}: ${spent_usd:.2f} are spent on "
                f"{work.day} and the next call, for {work.asset}, may cost ${cost_usd:.3f}; what "
                "was made is kept. Raise XINSIDER_BUDGET_PER_VIDEO_USD to go on from there"
            )


def month_usd(database: sqlite3.Connection, now: datetime) -> float:
    """What was spent in the calendar month (UTC) of a time."""
    month = now.astimezone(timezone.utc).strftime("%Y-%m")
    row = database.execute(
        "SELECT TOTAL(cost_usd) AS cost FROM calls WHERE at >= ? AND at < ?",
        (month, f"{month}~"),
    ).fetchone()
    return float(row["cost"])


def _day_usd(database: sqlite3.Connection, work: Work) -> float:
    row = database.execute(
        "SELECT TOTAL(cost_usd) AS cost FROM calls WHERE day=?", (str(work.day),)
    ).fetchone()
    return float(row["cost"])
