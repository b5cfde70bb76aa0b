"""Renders a lineage as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xinsider_assets.lineage.model import Lineage
from xinsider_assets.lineage.page.artifacts import artifact_views
from xinsider_assets.lineage.page.contents import Contents
from xinsider_assets.lineage.page.environment import environment, page_file
from xinsider_assets.lineage.page.graph import graph_of
from xinsider_assets.lineage.page.policy import page_policy
from xinsider_assets.lineage.page.post import post_address, priced_stocks, rivals_of
from xinsider_assets.lineage.page.script import spoken_sections
from xinsider_assets.lineage.page.sheet import style_sheet
from xinsider_assets.lineage.page.timeline import stretch_starts, timeline_of
from xinsider_assets.lineage.page.video import EmbeddedVideo, VideoSource

_CHUNK_CHARACTERS = 1 << 16


def render_page(lineage: Lineage, contents: Contents, video: VideoSource | None) -> Iterator[str]:
    """Render the page as chunks of text.

    The page makes no network requests: its Content-Security-Policy allows only its style sheet and
    script by their hashes, pictures from data: URIs, and the embedded video or, if the page is
    served, a video from the same server. Posts are escaped as text. The output is deterministic.

    Args:
        lineage: The lineage of a video.
        contents: The contents of its artifacts.
        video: The source of the video; None if it is not available.
    """
    artifacts = artifact_views(lineage, contents)
    times = contents.timestamps.words if contents.timestamps else ()
    sections = spoken_sections(contents.analysis, times) if contents.analysis else ()
    timeline = timeline_of(contents.plan, sections) if contents.plan else None
    selection, posts, market = contents.selection, contents.posts, contents.market
    style, script = style_sheet(timeline), page_file("page.js")
    page = environment().get_template("page.html.j2")
    return _in_chunks(
        page.generate(
            lineage=lineage,
            contents=contents,
            artifacts=artifacts,
            graph=graph_of(artifacts),
            sections=sections,
            timeline=timeline,
            starts_s=stretch_starts(contents.manifest, times) if contents.manifest else {},
            stretches=_stretches(contents),
            post_address=post_address(selection) if selection else None,
            rivals=rivals_of(selection, posts) if selection and posts else (),
            stocks=priced_stocks(selection, market) if selection and market else (),
            video=video,
            pieces=video.pieces() if isinstance(video, EmbeddedVideo) else (),
            style=style,
            script=script,
            policy=page_policy(style, script, _media(video)),
        )
    )


def _stretches(contents: Contents) -> dict[int, str]:
    prompts = contents.prompts.prompts if contents.prompts else ()
    return {prompt.index: prompt.stretch for prompt in prompts}


def _media(video: VideoSource | None) -> str:
    if video is None:
        return "'none'"
    return "blob:" if isinstance(video, EmbeddedVideo) else "'self'"


def _in_chunks(pieces: Iterable[str]) -> Iterator[str]:
    """Join the thousands of small strings from a template into larger chunks."""
    held: list[str] = []
    count = 0
    for piece in pieces:
        held.append(piece)
        count += len(piece)
        if count >= _CHUNK_CHARACTERS:
            yield "".join(held)
            held, count = [], 0
    yield "".join(held)
