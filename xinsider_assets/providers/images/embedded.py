"""Illustrations by the engraver."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from xinsider_assets.artifacts.pictures import ImagePrompt
from xinsider_assets.providers.images.maker import Drawn
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.engraving.scenes import Scene, scene_of
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from xinsider_assets.visuals.engraving.library import IdeaEntry

MADE_BY = "embedded engraver"


@dataclass(frozen=True)
class EmbeddedEngraver:
    """Engraves scenes deterministically, without a model or a key."""

    workers: int

    def draw(self, prompts: Sequence[ImagePrompt], theme: Theme) -> Sequence[Drawn]:
        """Draw the scene of each prompt."""
        cut = self._cut([scene_of(prompt.scene, prompt.keywords) for prompt in prompts], theme)
        return [
            Drawn(png, MADE_BY, prompt.prompt) for png, prompt in zip(cut, prompts, strict=True)
        ]

    def draw_ideas(self, ideas: Sequence[IdeaEntry], theme: Theme) -> Sequence[Sequence[Drawn]]:
        """Draw each scene of each idea."""
        cut = iter(self._cut([one.scene for idea in ideas for one in idea.scenes], theme))
        return [[Drawn(next(cut), MADE_BY, idea.means) for _ in idea.scenes] for idea in ideas]

    def _cut(self, scenes: Sequence[Scene], theme: Theme) -> Sequence[bytes]:
        """Engrave scenes in parallel threads: most of the work is native code outside the GIL."""
        with ThreadPoolExecutor(self.workers, "engraver") as pool:
            return list(pool.map(partial(engrave_scene, theme=theme), scenes))


def engrave_scene(scene: Scene, theme: Theme) -> bytes:
    """Engrave a scene; the result is the same on every machine."""
    from xinsider_assets.visuals.engraving.engrave import engrave

    return engrave(scene, theme, scene.seed)


def build_engraver(_settings: Settings) -> EmbeddedEngraver:
    """Build the engraver; it does not depend on the settings."""
    return EmbeddedEngraver(default_workers())


def default_workers() -> int:
    """Return the number of worker threads: the available processors, at most four."""
    return max(1, min(4, os.cpu_count() or 1))
