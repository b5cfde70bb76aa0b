"""The engraver's own picture of a prompt, for comparison."""

from __future__ import annotations

from xinsider_assets.artifacts.pictures import ImagePrompt
from xinsider_assets.providers.images.embedded import engrave_scene
from xinsider_assets.visuals.engraving.scenes import scene_of
from xinsider_assets.visuals.theme import Theme


def engrave_prompt(prompt: ImagePrompt, theme: Theme) -> bytes:
    """One prompt's picture, from nothing but its scene and keywords."""
    return engrave_scene(scene_of(prompt.scene, prompt.keywords), theme)
