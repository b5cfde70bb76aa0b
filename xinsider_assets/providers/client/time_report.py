"""How long answers, assets and rendering take: percentiles over the usage log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from xinsider_assets.providers.client.usage_rows import CallRow, MakingRow, grouped


@dataclass(frozen=True)
class Percentiles:
    """Percentiles of times: half, 95 % and 99 % of all times are at most this long.

    Attributes:
        count: How many times were measured; of none there are no percentiles.
        p50_s: The median.
        p95_s: The 95th percentile.
        p99_s: The 99th percentile.
    """

    count: int
    p50_s: float | None
    p95_s: float | None
    p99_s: float | None


@dataclass(frozen=True)
class Latency:
    """The answers of one provider to one kind of call.

    Attributes:
        times: Of the calls that were answered.
        served: Answers from the response cache.
        unanswered: Tries that failed or were lost.
        served_share: The share of answers from the response cache.
    """

    times: Percentiles
    served: int
    unanswered: int
    served_share: float


@dataclass(frozen=True)
class Machine:
    """The load of this machine; None where nothing was rendered or measured.

    Attributes:
        rendered_fps: Median of the frames of video that were rendered a second.
        slowest_fps: The least of them.
        peak_memory_mb: The peak resident memory of the largest process, in MiB.
    """

    rendered_fps: float | None
    slowest_fps: float | None
    peak_memory_mb: float | None


def latencies(calls: Iterable[CallRow]) -> Mapping[tuple[str, str], Latency]:
    """How long answers take, by provider and operation, in their order."""
    groups = grouped(calls, lambda call: (call.provider, call.operation))
    return {key: latency_of(of_key) for key, of_key in groups.items()}


def latency_of(calls: Iterable[CallRow]) -> Latency:
    """How long the answers to these calls took, and where they came from."""
    calls = list(calls)
    answered = [call for call in calls if call.state == "answered"]
    served = sum(call.state == "served" for call in calls)
    answers = len(answered) + served
    return Latency(
        times=percentiles_of([call.latency_s for call in answered if call.latency_s is not None]),
        served=served,
        unanswered=sum(call.state in ("failed", "lost") for call in calls),
        served_share=served / answers if answers else 0.0,
    )


def making_times(makings: Iterable[MakingRow]) -> Mapping[str, Percentiles]:
    """How long the work on each asset takes, by its name, in the names' order."""
    groups = grouped(makings, lambda making: making.asset)
    return {
        asset: percentiles_of([making.making_s for making in of_asset])
        for asset, of_asset in groups.items()
    }


def machine_of(makings: Iterable[MakingRow]) -> Machine:
    """The load that the work put on this machine."""
    makings = list(makings)
    fps = [making.rendered_fps for making in makings if making.rendered_fps is not None]
    memory_mb = [making.peak_memory_mb for making in makings if making.peak_memory_mb is not None]
    return Machine(
        rendered_fps=median(fps) if fps else None,
        slowest_fps=min(fps, default=None),
        peak_memory_mb=max(memory_mb, default=None),
    )


def percentiles_of(times_s: Sequence[float]) -> Percentiles:
    """Percentiles of times in seconds, in any order."""
    return Percentiles(
        len(times_s),
        percentile(times_s, 0.50),
        percentile(times_s, 0.95),
        percentile(times_s, 0.99),
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value below which a share of all values is; None without values.

    It is interpolated linearly between two values (method 7 of Hyndman and Fan, "Sample Quantiles
    in Statistical Packages", 1996), as in numpy.
    """
    if not values:
        return None
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
