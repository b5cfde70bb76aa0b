"""Draws the frames of the film, its poster and its tests: frame number in, planes out.

A frame depends only on the plan, the pictures, the theme and its number, and never on an earlier
frame. To save work, a canvas stores the state of each of its zones, and only zones whose state
changed are drawn again.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xinsider_assets.artifacts.plan import ProductionPlan
from xinsider_assets.errors import InputError
from xinsider_assets.video.backdrop import draw_backdrop
from xinsider_assets.video.captions import CaptionLayer
from xinsider_assets.video.colour import rgb_of_planes
from xinsider_assets.video.illustration import IllustrationLayer
from xinsider_assets.video.layer import Layer
from xinsider_assets.video.panels import CardLayer, HeaderImageLayer, PoseLayer, has_poses
from xinsider_assets.video.pictures import check_pictures, load_picture, picture_hash
from xinsider_assets.video.planes import Planes
from xinsider_assets.video.prepared import Prepared
from xinsider_assets.video.ticker import TickerImageLayer
from xinsider_assets.video.timeline import frame_count
from xinsider_assets.visuals.theme import Box, Theme

if TYPE_CHECKING:
    from PIL.Image import Image

_NOT_DRAWN = object()


@dataclass
class Canvas:
    """Planes of the whole picture, and the state of each zone.

    Attributes:
        planes: Planes in the size of the video.
        zones: The state of each zone; empty on a new canvas.
    """

    planes: Planes
    zones: list[Hashable]

    @classmethod
    def over(cls, planes: Planes) -> Canvas:
        """Create a canvas on planes with arbitrary content."""
        return cls(planes, [])


class Compositor:
    """Draws any frame of a video.

    Several threads may draw at the same time, each on its own canvas. Pictures are prepared when
    they are first drawn, so a video without drawn frames costs almost nothing.

    Attributes:
        frame_count: Number of frames in the whole video.
        width: Width of the picture in pixels.
        height: Height of the picture in pixels.
        fps: Frames per second.
    """

    def __init__(self, plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme) -> None:
        """Check and prepare everything that the plan shows.

        Args:
            plan: The timing of all layers.
            pictures: PNG files by the names that the plan uses.
            theme: The visual design.

        Raises:
            PictureError: A picture is missing, unreadable or of the wrong size.
            InputError: The plan is for another theme.
        """
        _check_plan(plan, theme)
        check_pictures(plan, pictures, theme)
        self.frame_count = frame_count(plan)
        self.width, self.height, self.fps = theme.width, theme.height, theme.fps
        studio = plan.scenes[0].visuals.background
        self._ground = (picture_hash(pictures, studio), theme.content_hash())
        self._backdrop = Prepared(
            lambda: draw_backdrop(load_picture(pictures, studio, "RGB"), theme)
        )
        layers: list[Layer] = [IllustrationLayer(plan, pictures, theme, self._backdrop)]
        if has_poses(plan):
            layers.append(PoseLayer(plan, pictures, theme))
        layers += [
            CardLayer(plan, pictures, theme),
            TickerImageLayer(plan, pictures, theme),
            HeaderImageLayer(plan, theme),
            CaptionLayer(plan, theme),
        ]
        self._zones = _zones(layers)

    def state(self, frame: int) -> Hashable:
        """Return everything that determines a frame's pixels: background, theme, layer states."""
        zones = tuple(tuple(layer.state(frame) for layer in zone) for zone in self._zones)
        return self._ground, zones

    def draw(self, frame: int, canvas: Canvas) -> None:
        """Draw a frame on a canvas, regardless of the canvas's previous content.

        Raises:
            PictureError: A picture that this frame needs is damaged.
        """
        if not canvas.zones:
            canvas.planes.paste(self._backdrop())
            canvas.zones = [_NOT_DRAWN] * len(self._zones)
        for index, zone in enumerate(self._zones):
            state = tuple(layer.state(frame) for layer in zone)
            if state == canvas.zones[index]:
                continue
            canvas.zones[index] = _NOT_DRAWN
            for layer in zone:
                if not layer.covers_box:
                    canvas.planes.view(layer.box).paste(self._backdrop().view(layer.box))
            for layer in zone:
                layer.draw(frame, canvas.planes.view(layer.box))
            canvas.zones[index] = state

    def frame(self, frame: int) -> Planes:
        """Draw one frame on a new canvas."""
        canvas = Canvas.over(Planes.empty(self.width, self.height))
        self.draw(frame, canvas)
        return canvas.planes

    def frames(self) -> Iterator[Planes]:
        """Yield all frames in order; each is valid until the next one is requested."""
        canvas = Canvas.over(Planes.empty(self.width, self.height))
        for frame in range(self.frame_count):
            self.draw(frame, canvas)
            yield canvas.planes


def poster_frame(
    plan: ProductionPlan, pictures: Mapping[str, bytes], theme: Theme, time_s: float
) -> Image:
    """Draw the film's picture at one time.

    Args:
        plan: The timing of all layers.
        pictures: PNG files by the names that the plan uses.
        theme: The visual design.
        time_s: The time; before the start or after the end, the first or last frame is used.

    Returns:
        An RGB picture in the size of the video.

    Raises:
        PictureError: A picture is missing, unreadable or of the wrong size.
        InputError: The plan is for another theme.
    """
    from PIL import Image

    compositor = Compositor(plan, pictures, theme)
    frame = min(max(0, round(time_s * compositor.fps)), compositor.frame_count - 1)
    return Image.fromarray(rgb_of_planes(compositor.frame(frame)))


def _check_plan(plan: ProductionPlan, theme: Theme) -> None:
    metadata = plan.video_metadata
    resolution = f"{theme.width}x{theme.height}"
    if metadata.resolution != resolution or metadata.fps != theme.fps:
        raise InputError(
            f"production_plan.json, video_metadata: the plan is for {metadata.resolution} at "
            f"{metadata.fps} fps, the theme for {resolution} at {theme.fps} fps; "
            "make production_plan again"
        )
    backgrounds = sorted({scene.visuals.background for scene in plan.scenes})
    if len(backgrounds) > 1:
        raise InputError(
            f"production_plan.json, scenes: a video has one background, not {len(backgrounds)} "
            f"({', '.join(backgrounds)}); make production_plan again"
        )
    boxes: dict[str, Box] = {
        name: value for name, value in theme if name.endswith("_box") and isinstance(value, Box)
    }
    video = Box(x=0, y=0, width=theme.width, height=theme.height)
    for name, box in boxes.items():
        if not video.holds(box):
            raise InputError(f"the theme's {name} reaches out of the {resolution} picture")


def _zones(layers: list[Layer]) -> list[list[Layer]]:
    """Group the layers so that boxes of different groups do not overlap; bottom to top."""
    zones: list[list[Layer]] = []
    for layer in layers:
        touched = [zone for zone in zones if any(_overlap(layer.box, low.box) for low in zone)]
        zones = [zone for zone in zones if zone not in touched]
        zones.append([low for zone in touched for low in zone] + [layer])
    order = {id(layer): index for index, layer in enumerate(layers)}
    return [sorted(zone, key=lambda layer: order[id(layer)]) for zone in zones]


def _overlap(first: Box, second: Box) -> bool:
    return (
        first.x < second.right
        and second.x < first.right
        and first.y < second.bottom
        and second.y < first.bottom
    )
