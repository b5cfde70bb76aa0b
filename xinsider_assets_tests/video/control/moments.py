"""The moments that are kept, and the small films that they are taken from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from xinsider_assets.artifacts.plan import Effect
from xinsider_assets.video.colour import rgb_of_planes
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.visuals.theme import Box, Theme
from xinsider_assets_tests.video.films import (
    FLAT,
    FULL,
    dusk,
    fields,
    film_plan,
    pictures,
    png,
    presenter,
)

EFFECTS: tuple[Effect, ...] = (
    "zoom_in",
    "zoom_out",
    "pan_left",
    "pan_right",
    "pan_up",
    "pan_down",
)
_SCENE_FRAMES = 60


@dataclass(frozen=True)
class Moment:
    """One layer at one moment.

    Attributes:
        name: Of the layer and what it is doing; the control picture's name.
        film: Makes what draws the film.
        frame: Number of the frame.
        box: The part of the frame that is kept.
    """

    name: str
    film: Callable[[], Compositor]
    frame: int
    box: Box

    def draw(self) -> np.ndarray:
        """The picture, as a screen shows it: RGB, shape (height, width, 3)."""
        return rgb_of_planes(self.film().frame(self.frame).view(self.box))


@cache
def _panels() -> Compositor:
    """Every effect, scene by scene, one of the pictures in one tone; card and chart; a ticker
    that stands between two pixels.
    """
    plan = film_plan(
        FLAT,
        starts=[index * _SCENE_FRAMES / FLAT.fps for index in range(len(EFFECTS))],
        duration_s=len(EFFECTS) * _SCENE_FRAMES / FLAT.fps,
        effects=EFFECTS,
        cues=(),
        interval_s=3.0,
        fade_s=1.0,
        ticker_px_s=100.0,
    )
    return Compositor(plan, _pictures(FLAT), FLAT)


@cache
def _presenters() -> Compositor:
    plan = film_plan(FLAT, cues=(), poses=("point.png", "wave.png"))
    poses = {"point.png": presenter(), "wave.png": presenter((60, 190, 170))}
    return Compositor(plan, _pictures(FLAT) | {name: png(poses[name]) for name in poses}, FLAT)


@cache
def _lettering() -> Compositor:
    """In full size, for lettering does not shrink well: captions, header, a clear ticker."""
    cues = (
        ("Apple fell", 0.0, 1.0),
        ("considerably higher", 1.0, 2.0),
        ("notwithstanding considerable extraordinary uncertainty", 2.0, 3.0),
    )
    plan = film_plan(FULL, starts=(0.0,), duration_s=3.0, cues=cues)
    strip = fields(1, (2160, FULL.ticker_box.height))
    clear = np.concatenate([strip, np.full((*strip.shape[:2], 1), 200, np.uint8)], axis=-1)
    return Compositor(plan, _pictures(FULL) | {"ticker_strip.png": png(clear)}, FULL)


def _pictures(theme: Theme) -> dict[str, bytes]:
    size = theme.illustration_size
    grey = np.repeat(fields(3, size)[..., :1], 3, axis=-1)
    drawn = {
        "studio_background.png": dusk((theme.width, theme.height)),
        "selected_tweet.png": fields(4, theme.card_size),
        "chart.png": fields(2, theme.card_size),
        "ticker_strip.png": fields(5, (2160, theme.ticker_box.height)),
        "img_0.png": fields(0, size),
        "img_1.png": grey,
        "img_2.png": fields(1, size),
    }
    return pictures(theme) | {name: png(pixels) for name, pixels in drawn.items()}


def _illustration(name: str, frame: int) -> Moment:
    return Moment(f"illustration_{name}", _panels, frame, FLAT.illustration_box)


def _caption(name: str, frame: int) -> Moment:
    return Moment(f"caption_{name}", _lettering, frame, FULL.caption_box)


MOMENTS = (
    Moment("studio_frame_shadows", _lettering, 0, Box(x=0, y=690, width=240, height=150)),
    *(_illustration(effect, index * _SCENE_FRAMES + 50) for index, effect in enumerate(EFFECTS)),
    _illustration("fade", _SCENE_FRAMES + 6),
    Moment("pose", _presenters, 20, FLAT.pose_box),
    Moment("pose_fade", _presenters, 36, FLAT.pose_box),
    Moment("card", _panels, 30, FLAT.card_box),
    Moment("card_fade", _panels, 72, FLAT.card_box),
    Moment("chart", _panels, 100, FLAT.card_box),
    Moment("ticker", _panels, 50, FLAT.ticker_box),
    Moment("ticker_clear", _lettering, 7, FULL.ticker_box),
    Moment("header", _lettering, 0, FULL.header_box),
    _caption("pop_small", 0),
    _caption("pop_large", 2),
    _caption("settled", 20),
    _caption("shrunk", 50),
    _caption("two_lines", 80),
)
