"""The picture library: one picture per scene of each recurring idea, shared by all videos."""

from __future__ import annotations

from xinsider_assets.artifacts.picture_library import LibraryEntry, LibraryManifest, PictureLibrary
from xinsider_assets.providers.images.maker import ImageMaker
from xinsider_assets.visuals.engraving.library import library_ideas
from xinsider_assets.visuals.theme import Theme


def build_library(maker: ImageMaker, theme: Theme) -> PictureLibrary:
    """Draw each scene of each idea.

    Raises:
        ProviderError: The maker is a live part and its provider failed.
    """
    ideas = tuple(library_ideas().values())
    pictures: dict[str, bytes] = {}
    entries: list[LibraryEntry] = []
    for idea, drawn in zip(ideas, maker.draw_ideas(ideas, theme), strict=True):
        for variant, one in enumerate(drawn, start=1):
            file = PictureLibrary.file_name(idea.name, variant)
            pictures[file] = one.png
            entries.append(
                LibraryEntry(
                    idea=idea.name,
                    variant=variant,
                    file=file,
                    made_by=one.made_by,
                    prompt=one.prompt,
                )
            )
    return PictureLibrary(LibraryManifest(pictures=tuple(entries)), pictures)
