"""The artifacts of a lineage as the page shows them: with their neighbours and a picture."""

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
    """A phase of the work; `number` counts from 1 in the order of the work."""

    number: int
    name: str


@dataclass(frozen=True)
class Neighbour:
    """An artifact that went in, or came out.

    Attributes:
        asset: Which asset.
        data_version: The content that went in, or came out.
        id: Of its element on the page; None if its record is gone, so that it is not there.
    """

    asset: str
    data_version: str
    id: str | None


@dataclass(frozen=True)
class ArtifactView:
    """An artifact of the lineage.

    Attributes:
        id: Of its element on the page.
        link: What the lineage says of it.
        phase: In which it was made.
        inputs: What went into it.
        outputs: What it went into.
        picture: What it looks like, if it looks like anything and still lies there.
    """

    id: str
    link: Link
    phase: Phase
    inputs: tuple[Neighbour, ...]
    outputs: tuple[Neighbour, ...]
    picture: Thumbnail | None

    @property
    def wrong(self) -> tuple[Finding, ...]:
        """Findings that are not well, warnings included."""
        return tuple(finding for finding in self.link.findings if not finding.is_well)


def artifact_views(lineage: Lineage, contents: Contents) -> tuple[ArtifactView, ...]:
    """Every artifact of a lineage, in the order of the work."""
    phases = _phases_of(lineage.links)
    # an asset may stand there twice, with the content of two makings
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
    """The phases by group; groups are named so that their names sort in the order of the work."""
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
