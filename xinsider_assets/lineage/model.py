"""The lineage of a video: every artifact that it was made from, and the inputs of each."""

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
        asset: The asset.
        group: The phase of the asset.
        day: The day; None for an artifact that all days share.
        data_version: The hash of the content.
        code_version: The hash of the version inputs.
        version_inputs: The settings and files in the code version; None if not recorded.
        inputs: The data versions of the inputs, by asset.
        files: The SHA-256 of each stored file, by name.
        made_by: The part and, if it uses one, the model.
        made_because: The reason for the materialization.
        made_at: The time of the materialization, UTC.
        run_id: The ID of the run; empty if the artifact was adopted by hand.
        making_s: Seconds of work; None if unknown.
        cost_usd: The cost of the provider calls in that run.
        outside_calls: The number of provider calls.
        findings: The results of the checks.
        about: Labels that identify it to people, such as the post's number.
        observed: The observation of the external source that was used, if there is one.
        lies_there: Whether the data folder contains exactly this content now.
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
    """The lineage of a video, from its sources to the video.

    Attributes:
        day: The day of the video.
        root: The asset at the end of the lineage.
        links: Every artifact of the lineage, sources first and the root last.
        lost: Assets without a record, whose inputs are unknown.
    """

    day: date
    root: str
    links: tuple[Link, ...]
    lost: tuple[str, ...] = ()

    @property
    def cost_usd(self) -> float:
        """The total cost, including shared artifacts."""
        return sum(link.cost_usd for link in self.links)

    def link(self, asset: str) -> Link:
        """Return the artifact of an asset.

        Raises:
            KeyError: The asset is not in the lineage.
        """
        for link in self.links:
            if link.asset == asset:
                return link
        raise KeyError(asset)
