"""Moving a replay day to another date, so that it can be made as if it were lived today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

import pandas as pd

from xinsider_assets.new_york import NEW_YORK

_WORKING_DAYS = 5


@dataclass(frozen=True)
class Calendar:
    """Which replay day is meant, and the date that it is given out as.

    Attributes:
        replay_day: As the posts and the prices have it.
        day: As the doubles tell it; the same where nothing is moved.
    """

    replay_day: date
    day: date

    @property
    def is_moved(self) -> bool:
        """Whether dates are other than they were."""
        return self.day != self.replay_day

    def moved(self, moment: datetime) -> datetime:
        """A moment of the replay as it is told: the same time on New York's clocks."""
        local = moment.astimezone(NEW_YORK).replace(tzinfo=None) + (self.day - self.replay_day)
        return local.replace(tzinfo=NEW_YORK).astimezone(timezone.utc)

    def trading_days(self, days: pd.DatetimeIndex) -> pd.DatetimeIndex:
        """The days that prices are told for, of those up to the replay day that had any.

        Moved, they are all the weekdays up to the day: holidays stay where they were.
        """
        upto = days[days <= pd.Timestamp(self.replay_day)]
        if not self.is_moved:
            return days
        return pd.bdate_range(end=str(self.day), periods=len(upto)).as_unit("ns")


def last_weekday(now: datetime | None = None) -> date:
    """The newest weekday that is over in New York: what X's recent search still covers."""
    day = (now or datetime.now(timezone.utc)).astimezone(NEW_YORK).date() - timedelta(days=1)
    return day - timedelta(days=max(0, day.isoweekday() - _WORKING_DAYS))
