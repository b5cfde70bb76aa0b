"""The layers of pictures that do not move: header, card and chart, presenter."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial

import numpy as np

from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.video.colour import sprite_of_rgba
from xinsider_assets.video.pictures import load_picture, picture_hash, resized
from xinsider_assets.video.planes import Planes, Sprite
from xinsider_assets.video.prepared import Prepared
from xinsider_assets.video.timeline import alternation, shots, visible
from xinsider_assets.visuals.header import draw_header
from xinsider_assets.visuals.shapes import rounded_mask
from xinsider_assets.visuals.theme import Box, Theme

_POSES_KEPT = 4


class HeaderImageLayer:
    """Shows the header's lettering throughout the video."""

    def __init__(self, plan: ProductionPlan, theme: Theme) -> None:
        header = plan.global_layers.header
        lettering = draw_header(header.title, header.date_label, header.notice, theme)
        self.box = theme.header_box
        self.covers_box = False
        self._hash = hash_bytes(lettering.tobytes())
        self._sprite = sprite_of_rgba(np.array(lettering, np.uint8))

    def state(self, frame: int) -> Hashable:
        """Return the same state for every frame."""
        del frame
        return self._hash

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the lettering."""
        del frame
        self._sprite.draw(onto)


class CardLayer:
    """Alternates between the post's card and the chart, both with the frame's round corners."""

    def __init__(self, plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
        self.box = theme.card_box
        self.covers_box = False
        self._plan = plan.global_layers.tweet_chart_alternator
        self._fps = plan.video_metadata.fps
        files = [self._plan.tweet_file, *([self._plan.chart_file] if self._plan.enabled else [])]
        self._hashes = {file: picture_hash(pictures, file) for file in files}
        self._panel = Prepared(partial(_load_panel, pictures, self.box, theme), keep=len(files))

    def state(self, frame: int) -> Hashable:
        """Return the visible picture, or both with the opacity of the upper one."""
        (lower, _), *above = self._shown(frame)
        return (self._hashes[lower], *((self._hashes[file], share) for file, share in above))

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the card, the chart, or the transition between them."""
        (lower, _), *above = self._shown(frame)
        sprite = self._panel(lower)
        for file, share in above:
            sprite = sprite.mixed(self._panel(file), share)
        sprite.draw(onto)

    def _shown(self, frame: int) -> list[tuple[str, float]]:
        """Return the visible pictures from bottom to top, each with its opacity."""
        share = alternation(self._plan, frame, self._fps)
        card, chart = (self._plan.tweet_file, 1.0), (self._plan.chart_file, share)
        return [card] if share == 0.0 else [(chart[0], 1.0)] if share == 1.0 else [card, chart]


class PoseLayer:
    """Shows the presenter at the lower edge of the box; the pose changes with the scenes."""

    def __init__(self, plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
        self.box = theme.pose_box
        self.covers_box = False
        self._pictures = pictures
        self._shots = shots(plan.scenes, plan.video_metadata.fps, _pose)
        poses = {_pose(shot.scene) for shot in self._shots}
        self._hashes = {pose: picture_hash(pictures, pose) for pose in poses if pose is not None}
        self._sprite = Prepared(self._prepare, _POSES_KEPT)

    def state(self, frame: int) -> Hashable:
        """Return each visible pose, or none, with its opacity."""
        return tuple(
            (None if pose is None else self._hashes[pose], opacity)
            for index, opacity in visible(self._shots, frame)
            for pose in [_pose(self._shots[index].scene)]
        )

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the pose, or the transition to the next pose."""
        (lowest, _), *above = visible(self._shots, frame)
        sprite = self._sprite(_pose(self._shots[lowest].scene))
        for index, opacity in above:
            sprite = sprite.mixed(self._sprite(_pose(self._shots[index].scene)), opacity)
        sprite.draw(onto)

    def _prepare(self, file: str | None) -> Sprite:
        stage = np.zeros((self.box.height, self.box.width, 4), np.uint8)
        if file is not None:
            pose = load_picture(self._pictures, file, "RGBA")
            rows, columns = pose.shape[:2]
            scale = min(self.box.width / columns, self.box.height / rows)
            width, height = max(1, round(columns * scale)), max(1, round(rows * scale))
            left = (self.box.width - width) // 2
            stage[self.box.height - height :, left : left + width] = resized(pose, width, height)
        return sprite_of_rgba(stage)


def has_poses(plan: ProductionPlan) -> bool:
    """Whether any scene shows the presenter."""
    return any(_pose(scene) is not None for scene in plan.scenes)


def _pose(scene: Scene) -> str | None:
    return scene.visuals.pose


def _load_panel(pictures: Mapping[str, bytes], box: Box, theme: Theme, file: str) -> Sprite:
    panel = resized(load_picture(pictures, file, "RGBA"), box.width, box.height)
    corners = np.asarray(rounded_mask(box.width, box.height, theme.frame.radius_px))
    panel[..., 3] = np.minimum(panel[..., 3], corners)
    return sprite_of_rgba(panel)
