"""The lineage of a video: every artifact that it was made of, and what shaped each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.artifacts.observation import Observation
from xinsider_assets.platform.staleness.version_inputs import VersionInputs


class Link(Model):
    """One artifact of the lineage.

    Attributes:
        asset: Which asset.
        group: Its phase.
        day: Of which day; None for what all days share.
        data_version: The hash of its content.
        code_version: The hash of what shaped it.
        version_inputs: What that was; None if it was not recorded.
        inputs: The data versions of what it was made from, by asset.
        files: SHA-256 of each of its files as they were stored, by name.
        made_by: The part, and the model where there is one.
        made_because: Why it was made.
        made_at: When, UTC.
        run_id: In which run; empty for what was adopted by hand.
        making_s: Seconds of work; None if it is not known.
        cost_usd: What its provider calls cost in that run.
        outside_calls: How many there were.
        findings: What its checks found.
        about: What identifies it to people, such as the post's number, where it has that.
        observed: What of a source outside the project was used, where it has one that is observed.
        lies_there: Whether just this content lies in the data folder now.
    """

    asset: str
    group: str
    day: date | None
    data_version: str
    code_version: str
    version_inputs: VersionInputs | None
    inputs: Mapping[str, str]
    files: Mapping[str, str]
    made_by: str
    made_because: str
    made_at: datetime
    run_id: str
    making_s: float | None
    cost_usd: float
    outside_calls: int
    findings: tuple[Finding, ...]
    about: Mapping[str, str] = {}
    observed: Observation | None = None
    lies_there: bool


class Lineage(Model):
    """A video's, from its sources to itself.

    Attributes:
        day: The video's day.
        root: The asset that the lineage is of.
        links: Every artifact that went into it, sources first, the root last.
        lost: Assets whose record is gone, so that nothing above them can be told.
    """

    day: date
    root: str
    links: tuple[Link, ...]
    lost: tuple[str, ...] = ()

    @property
    def cost_usd(self) -> float:
        """What all of it cost, the shared artifacts included."""
        return sum(link.cost_usd for link in self.links)

    def link(self, asset: str) -> Link:
        """The artifact of an asset.

        Raises:
            KeyError: It did not go into the video.
        """
        for link in self.links:
            if link.asset == asset:
                return link
        raise KeyError(asset)
