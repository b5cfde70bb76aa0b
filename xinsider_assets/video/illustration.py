"""The layer of the illustrations."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.video.backdrop import picture_box, rounded_corners
from xinsider_assets.video.motion import view_at
from xinsider_assets.video.pictures import load_picture, picture_hash
from xinsider_assets.video.planes import Planes
from xinsider_assets.video.prepared import Prepared
from xinsider_assets.video.texture import Texture, prepare_texture
from xinsider_assets.video.timeline import shots, visible
from xinsider_assets.visuals.theme import Theme

_TEXTURES_KEPT = 16
"""3 to 5 MB each; a video has a dozen illustrations."""


class IllustrationLayer:
    """Shows the scenes' moving illustrations in their frame; each fades in over the last one."""

    def __init__(
        self,
        plan: ProductionPlan,
        pictures: Mapping[str, bytes],
        theme: Theme,
        backdrop: Callable[[], Planes],
    ) -> None:
        self.box = picture_box(theme)
        self._pictures = pictures
        self._span = theme.tempo.zoom_span
        self._shots = shots(plan.scenes, plan.video_metadata.fps, _file)
        self.covers_box = True
        files = {_file(shot.scene) for shot in self._shots}
        self._hashes = {file: picture_hash(pictures, file) for file in files}
        self._corners = Prepared(lambda: rounded_corners(backdrop(), theme))
        self._texture = Prepared(self._prepare, _TEXTURES_KEPT)

    def state(self, frame: int) -> Hashable:
        """Return each visible picture with its opacity, its effect and the effect's progress."""
        return tuple(
            (
                self._hashes[_file(shot.scene)],
                opacity,
                shot.scene.visuals.main_content.effect,
                shot.progress(frame),
            )
            for index, opacity in visible(self._shots, frame)
            for shot in [self._shots[index]]
        )

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the shots from bottom to top, then the corners of the frame."""
        for index, opacity in visible(self._shots, frame):
            shot = self._shots[index]
            content = shot.scene.visuals.main_content
            view = view_at(content.effect, shot.progress(frame), self._span)
            texture = self._texture(content.file)
            if opacity == 1.0:
                texture.draw(view, onto)
            else:
                incoming = Planes.empty(self.box.width, self.box.height)
                texture.draw(view, incoming)
                onto.mix(incoming, opacity)
        for corner, sprite in self._corners():
            sprite.draw(onto.view(corner))

    def _prepare(self, file: str) -> Texture:
        rgb = load_picture(self._pictures, file, "RGB")
        return prepare_texture(rgb, self.box.width, self.box.height)


def _file(scene: Scene) -> str:
    return scene.visuals.main_content.file
