"""The lineage of a video as one page: the video, its sources and all intermediate artifacts."""

from xinsider_assets.lineage.page.contents import Contents, gather_contents
from xinsider_assets.lineage.page.render import render_page
from xinsider_assets.lineage.page.video import EmbeddedVideo, ServedVideo, VideoSource

__all__ = [
    "Contents",
    "EmbeddedVideo",
    "ServedVideo",
    "VideoSource",
    "gather_contents",
    "render_page",
]
