"""The artifacts of a lineage as shown on the page, with their neighbours and a picture."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.artifacts.picture_library import PictureLibrary
from xinsider_assets.artifacts.pictures import StudioBackground, TweetScreenshot
from xinsider_assets.lineage.model import Lineage, Link
from xinsider_assets.lineage.page.contents import Contents
from xinsider_assets.lineage.page.thumbnail import Thumbnail

_PLACE_IN_ORDER = re.compile(r"^\d+_")


@dataclass(frozen=True)
class Phase:
    """A phase of the pipeline; `number` counts from 1 in pipeline order."""

    number: int
    name: str


@dataclass(frozen=True)
class Neighbour:
    """An input or output of an artifact.

    Attributes:
        asset: The asset.
        data_version: The data version of its content.
        id: The ID of its element on the page; None if its record is missing.
    """

    asset: str
    data_version: str
    id: str | None


@dataclass(frozen=True)
class ArtifactView:
    """An artifact of the lineage.

    Attributes:
        id: The ID of its element on the page.
        link: Its entry in the lineage.
        phase: The phase of the asset.
        inputs: The artifacts that it was made from.
        outputs: The artifacts that were made from it.
        picture: A picture of it, if it has one and still exists.
    """

    id: str
    link: Link
    phase: Phase
    inputs: tuple[Neighbour, ...]
    outputs: tuple[Neighbour, ...]
    picture: Thumbnail | None

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """Failed findings, including warnings."""
        return tuple(finding for finding in self.link.findings if not finding.is_well)


def artifact_views(lineage: Lineage, contents: Contents) -> tuple[ArtifactView, ...]:
    """Return every artifact of a lineage, in pipeline order."""
    phases = _phases_of(lineage.links)
    # an asset may occur twice, with two different contents
    ids = {_content(link): f"artifact{place}" for place, link in enumerate(lineage.links)}
    return tuple(
        ArtifactView(
            id=ids[_content(link)],
            link=link,
            phase=phases[link.group],
            inputs=tuple(Neighbour(*one, ids.get(one)) for one in link.inputs.items()),
            outputs=tuple(
                Neighbour(*_content(other), ids[_content(other)])
                for other in lineage.links
                if _content(link) in other.inputs.items()
            ),
            picture=_picture(link, contents),
        )
        for link in lineage.links
    )


def _content(link: Link) -> tuple[str, str]:
    return link.asset, link.data_version


def _phases_of(links: Sequence[Link]) -> Mapping[str, Phase]:
    """Return the phases by group; the names of the groups sort in pipeline order."""
    return {
        group: Phase(number, _PLACE_IN_ORDER.sub("", group).replace("_", " ").capitalize())
        for number, group in enumerate(sorted({link.group for link in links}), start=1)
    }


def _picture(link: Link, contents: Contents) -> Thumbnail | None:
    if not link.lies_there:
        return None
    name = link.asset.rpartition("/")[2]
    if name == "final_video":
        return contents.poster
    if name == "illustrations":
        return next(iter(contents.small.values()), None)
    files = {
        "tweet_screenshot": TweetScreenshot.entries[0],
        "studio_background": StudioBackground.entries[0],
        "stock_charts": next((file for file in contents.pictures if "chart" in file), ""),
        "picture_library": next(
            (file for file in contents.pictures if file.startswith(PictureLibrary.entries[0])), ""
        ),
    }
    return contents.pictures.get(files.get(name, ""))
