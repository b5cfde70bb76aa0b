"""The costs of provider calls: sums over the usage log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import mean, median

from xinsider_assets.providers.client.usage_rows import CallRow, K, MakingRow, grouped, since


@dataclass(frozen=True)
class Costs:
    """The costs of calls.

    Attributes:
        calls: Calls that were answered or may be billed.
        served: Answers from the response cache.
        failed: Tries that failed at no cost.
        cost_usd: What was paid; a call without an answer counts at its upper bound.
        at_risk_usd: The uncertain part of it.
        saved_usd: The original cost of the answers from the response cache.
    """

    calls: int
    served: int
    failed: int
    cost_usd: float
    at_risk_usd: float
    saved_usd: float


@dataclass(frozen=True)
class VideoCosts:
    """The costs of videos.

    Attributes:
        by_day: By the video's day.
        finished: The days among them whose video was finished.
        mean_usd: Of a finished video; None where there is none.
        median_usd: Of the same.
    """

    by_day: Mapping[date, Costs]
    finished: frozenset[date]
    mean_usd: float | None
    median_usd: float | None


def costs_of(calls: Iterable[CallRow]) -> Costs:
    """The sum over calls."""
    calls = list(calls)
    return Costs(
        calls=sum(call.state in ("answered", "lost", "sent") for call in calls),
        served=sum(call.state == "served" for call in calls),
        failed=sum(call.state == "failed" for call in calls),
        cost_usd=sum((call.cost_usd for call in calls), 0.0),
        at_risk_usd=sum((call.cost_usd for call in calls if call.state in ("lost", "sent")), 0.0),
        saved_usd=sum((call.saved_usd for call in calls), 0.0),
    )


def costs_by(calls: Iterable[CallRow], group: Callable[[CallRow], K]) -> Mapping[K, Costs]:
    """The sums over groups of calls, in the groups' order."""
    return {key: costs_of(of_key) for key, of_key in grouped(calls, group).items()}


def video_costs(
    calls: Iterable[CallRow], makings: Iterable[MakingRow], video: str, moment: datetime
) -> VideoCosts:
    """The costs of the videos with calls since a time, each with all its calls.

    Args:
        calls: Of all time: a video may have been begun before that moment.
        makings: Of all time.
        video: The name of the asset that is the finished video.
        moment: The time.
    """
    calls = list(calls)
    days = {call.day for call in since(calls, moment)}
    by_day = {
        day: costs_of(of_day)
        for day, of_day in grouped(
            (call for call in calls if call.day in days), lambda call: call.day or date.min
        ).items()
        if day != date.min
    }
    made = {making.day for making in makings if making.asset == video}
    finished = frozenset(day for day in by_day if day in made)
    paid_usd = [by_day[day].cost_usd for day in finished]
    return VideoCosts(
        by_day=by_day,
        finished=finished,
        mean_usd=mean(paid_usd) if paid_usd else None,
        median_usd=median(paid_usd) if paid_usd else None,
    )
