"""The layer of the illustrations."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache

from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.render.backdrop import picture_box, rounded_corners
from xinsider_assets.render.motion import view_at
from xinsider_assets.render.pictures import load_picture
from xinsider_assets.render.planes import Planes
from xinsider_assets.render.texture import Texture, prepare_texture
from xinsider_assets.render.timeline import shots, visible
from xinsider_assets.studio.theme import Theme

_TEXTURES_KEPT = 16
"""3 to 5 MB each; a video has a dozen illustrations."""


class IllustrationLayer:
    """The scenes' illustrations in their frame, moving, each fading in over the one before."""

    def __init__(
        self,
        plan: ProductionPlan,
        pictures: Mapping[str, bytes],
        theme: Theme,
        backdrop: Planes,
    ) -> None:
        self.box = picture_box(theme)
        self._pictures = pictures
        self._span = theme.tempo.zoom_span
        self._shots = shots(plan.scenes, plan.video_metadata.fps, _file)
        self.covers_box = True
        self._corners = rounded_corners(backdrop, theme)
        self._incoming = Planes.empty(self.box.width, self.box.height)
        self._texture = lru_cache(maxsize=_TEXTURES_KEPT)(self._prepare)

    def state(self, frame: int) -> Hashable:
        """Each shot on screen with its opacity and how far it has moved."""
        return tuple(
            (index, opacity, self._shots[index].progress(frame))
            for index, opacity in visible(self._shots, frame)
        )

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the shots over one another, then the corners of the frame over all."""
        for index, opacity in visible(self._shots, frame):
            shot = self._shots[index]
            content = shot.scene.visuals.main_content
            view = view_at(content.effect, shot.progress(frame), self._span)
            texture = self._texture(content.file)
            if opacity == 1.0:
                texture.draw(view, onto)
            else:
                texture.draw(view, self._incoming)
                onto.mix(self._incoming, opacity)
        for corner, sprite in self._corners:
            sprite.draw(onto.view(corner))

    def _prepare(self, file: str) -> Texture:
        rgb = load_picture(self._pictures, file, "RGB")
        return prepare_texture(rgb, self.box.width, self.box.height)


def _file(scene: Scene) -> str:
    return scene.visuals.main_content.file
