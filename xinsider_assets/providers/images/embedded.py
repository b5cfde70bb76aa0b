"""Illustrations by the engraver."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from xinsider_assets.artifacts.pictures import (
    IllustrationEntry,
    Illustrations,
    IllustrationsManifest,
    ImagePrompt,
    ImagePrompts,
)
from xinsider_assets.providers.images.maker import PaintedSet
from xinsider_assets.studio.engraving.scenes import scene_of
from xinsider_assets.studio.theme import Theme

MADE_BY = "embedded engraver"


@dataclass(frozen=True)
class EmbeddedEngraver:
    """Cuts every prompt's scene; no model, no key, the same picture every time."""

    workers: int

    def draw(self, prompts: ImagePrompts, theme: Theme) -> Illustrations:
        """All pictures, several at once: most of the work is native code outside the GIL."""

        def cut(prompt: ImagePrompt) -> bytes:
            return engrave_prompt(prompt, theme)

        with ThreadPoolExecutor(self.workers, "engraver") as pool:
            pictures = list(pool.map(cut, prompts.prompts))
        names = [Illustrations.file_name(prompt.index) for prompt in prompts.prompts]
        entries = tuple(
            IllustrationEntry(
                index=prompt.index,
                file=name,
                made_by=MADE_BY,
                prompt=prompt.prompt,
                first_word=prompt.first_word,
                last_word=prompt.last_word,
            )
            for prompt, name in zip(prompts.prompts, names, strict=True)
        )
        return Illustrations(
            IllustrationsManifest(illustrations=entries), dict(zip(names, pictures, strict=True))
        )


@dataclass(frozen=True)
class ProceduralStudio:
    """Draws the studio by rules; no model, no key, the same picture every time."""

    def paint(self, theme: Theme) -> PaintedSet:
        """The studio, composed around the theme's boxes."""
        from xinsider_assets.studio.background import draw_studio

        return PaintedSet(draw_studio(theme), "procedural studio")


def engrave_prompt(prompt: ImagePrompt, theme: Theme) -> bytes:
    """One prompt's picture, from nothing but its scene and keywords.

    Raises:
        InputError: The engraver does not know the prompt's scene.
    """
    from xinsider_assets.studio.engraving.engrave import engrave

    scene = scene_of(prompt.scene, prompt.keywords)
    return engrave(scene, theme, scene.seed)


def default_workers() -> int:
    """As many pictures at once as there are processors for this program, at most four."""
    return max(1, min(4, os.cpu_count() or 1))
