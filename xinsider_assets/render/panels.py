"""The layers of pictures that do not move: header, card and chart, presenter."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import lru_cache

import numpy as np

from xinsider_assets.artifacts.plan import ProductionPlan, Scene
from xinsider_assets.render.colour import sprite_of_rgba
from xinsider_assets.render.pictures import load_picture, resized
from xinsider_assets.render.planes import Planes, Sprite
from xinsider_assets.render.timeline import alternation, shots, visible
from xinsider_assets.studio.header import draw_header
from xinsider_assets.studio.shapes import rounded_mask
from xinsider_assets.studio.theme import Box, Theme

_POSES_KEPT = 4


class HeaderLayer:
    """The lettering that stands throughout."""

    def __init__(self, plan: ProductionPlan, theme: Theme) -> None:
        header = plan.global_layers.header
        lettering = draw_header(header.title, header.date_label, header.notice, theme)
        self.box = theme.header_box
        self.covers_box = False
        self._sprite = sprite_of_rgba(np.array(lettering, np.uint8))

    def state(self, frame: int) -> Hashable:
        """Always the same."""
        del frame

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the lettering."""
        del frame
        self._sprite.draw(onto)


class CardLayer:
    """The post's card and the chart, taking turns, both with the frame's round corners."""

    def __init__(self, plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
        self.box = theme.card_box
        self.covers_box = False
        self._plan = plan.global_layers.tweet_chart_alternator
        self._fps = plan.video_metadata.fps
        card = _load_panel(pictures, self._plan.tweet_file, self.box, theme)
        chart = card
        if self._plan.enabled:
            chart = _load_panel(pictures, self._plan.chart_file, self.box, theme)
        self._card, self._chart = card, chart

    def state(self, frame: int) -> Hashable:
        """The chart's share."""
        return alternation(self._plan, frame, self._fps)

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the card, the chart, or the one on its way to the other."""
        share = alternation(self._plan, frame, self._fps)
        self._card.mixed(self._chart, share).draw(onto)


class PoseLayer:
    """The presenter, standing on the lower edge of the box, changing with the scenes."""

    def __init__(self, plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
        self.box = theme.pose_box
        self.covers_box = False
        self._pictures = pictures
        self._shots = shots(plan.scenes, plan.video_metadata.fps, _pose)
        self._sprite = lru_cache(maxsize=_POSES_KEPT)(self._prepare)

    def state(self, frame: int) -> Hashable:
        """Each pose on screen with its opacity."""
        return visible(self._shots, frame)

    def draw(self, frame: int, onto: Planes) -> None:
        """Draw the pose, or one on its way to the next."""
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


def _load_panel(pictures: Mapping[str, bytes], file: str, box: Box, theme: Theme) -> Sprite:
    panel = resized(load_picture(pictures, file, "RGBA"), box.width, box.height)
    corners = np.asarray(rounded_mask(box.width, box.height, theme.frame.radius_px))
    panel[..., 3] = np.minimum(panel[..., 3], corners)
    return sprite_of_rgba(panel)
