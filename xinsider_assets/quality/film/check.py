"""How a check judges: what is wrong, in words, with the figures behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.finding import Finding, Measured, judged
from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.detectors import TimeRange
from xinsider_assets.quality.film.evidence import Evidence, UnexaminableError

_SLACK_S = 1e-4
"""FFmpeg's filters print times with six digits."""


@dataclass(frozen=True)
class Judgement:
    """A judge's answer.

    Attributes:
        well: What to say if nothing is wrong.
        faults: What is wrong; empty if nothing is.
        measured: The figures behind it.
    """

    well: str
    faults: Sequence[str]
    measured: Measured


Judge = Callable[[Evidence, Delivery], Judgement]


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: Stable, in snake_case.
        asks: What it makes sure of.
        judge: Judges; may raise `UnexaminableError`.
        remedy: What to do if it fails, as a command.
    """

    name: str
    asks: str
    judge: Judge
    remedy: str

    def find(self, evidence: Evidence, delivery: Delivery) -> Finding:
        """Judge a film; a film that cannot be examined fails."""
        try:
            verdict = self.judge(evidence, delivery)
        except UnexaminableError as error:
            verdict = Judgement("", [f"not examined, for {error}"], {})
        faults = [*verdict.faults, self.remedy] if verdict.faults else []
        return judged(self.name, verdict.well, faults, verdict.measured)


def differences(expected: Mapping[str, object], found: Mapping[str, object]) -> list[str]:
    """A sentence for each of the found values that is not the expected one."""
    return [
        f"{name} {found[name]} instead of {value}"
        for name, value in expected.items()
        if found[name] != value
    ]


def too_long(
    time_ranges: Sequence[TimeRange], what: str, limit_s: float, film_s: float
) -> Judgement:
    """Judge time_ranges of a content that no film has for long.

    In a film shorter than the limit it is a fault if the whole film is so.

    Args:
        time_ranges: Where it was found.
        what: What it is, in words that follow "the film is".
        limit_s: A stretch of this length or longer is a fault.
        film_s: Length of the film.
    """
    longest_s = max((stretch.length_s for stretch in time_ranges), default=0.0)
    limit_s = min(limit_s, film_s)
    faults = [
        f"the film is {what} from {stretch.start_s:.2f} s to {min(stretch.end_s, film_s):.2f} s"
        for stretch in time_ranges
        if stretch.length_s >= limit_s - _SLACK_S
    ]
    return Judgement(
        well=f"the film is nowhere {what} for {limit_s:g} s",
        faults=faults,
        measured={"longest_s": round(longest_s, 3), "limit_s": limit_s},
    )
