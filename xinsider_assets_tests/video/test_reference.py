"""The compositor against MoviePy, which draws the same plan in another way.

Both read the plan alike and share no drawing but the header's and the letters of the captions.
What is left between them is measured as structural similarity, over the whole frame and over each
layer's box, so that a layer that is wrong is not lost among those that are right.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from xinsider_assets.video.backdrop import picture_box
from xinsider_assets.video.colour import rgb_of_planes
from xinsider_assets.video.compositor import Compositor
from xinsider_assets.video.pictures import PictureError
from xinsider_assets.video.reference import reference_clip
from xinsider_assets.video.timeline import frame_count
from xinsider_assets.visuals.engraving.engrave import engrave
from xinsider_assets.visuals.engraving.scenes import scene_of
from xinsider_assets.visuals.lettering import load_font
from xinsider_assets.visuals.theme import Box
from xinsider_assets.visuals.ticker import draw_ticker
from xinsider_assets_tests.video.films import FLAT, FULL, film_plan, hatching, pictures, png
from xinsider_assets_tests.video.ssim import ssim_map
from xinsider_assets_tests.visuals.quotes import quote

FPS = FULL.fps
BT709 = np.array([[0.2126, 0.7152, 0.0722]])
STRIP_PX = 1200
"""A short ticker, which comes round after 300 frames."""
LONG = "Extraordinarily disappointing guidance"

PLAN = film_plan(
    starts=tuple(range(0, 18, 2)),
    duration_s=18.0,
    files=("img_0.png", "img_1.png"),
    effects=("zoom_in", "zoom_out", "pan_left", "pan_right", "pan_up", "pan_down"),
    cues=(
        ("Apple fell", 1.0, 1.8),
        ("by 12.35%", 1.8, 3.0),
        (LONG, 9.0, 9.9),
        ("and the market", 13.0, 17.0),
    ),
    poses=(*[None] * 6, "point.png", "wave.png", None),
    interval_s=4.0,
)

MOMENTS = {
    "first frame, no caption": 0,
    "caption popping in": 30,
    "caption growing": 31,
    "caption past its size": 32,
    "caption settling": 33,
    "zoom in, caption settled": 34,
    "scene fade begins": 61,
    "scene fade half way": 67,
    "scene fade ends": 75,
    "zoom out, card before its change": 89,
    "card changing to chart": 105,
    "pan to the left, chart": 160,
    "pan to the right, chart changing to card": 225,
    "pan up, long caption": 275,
    "ticker coming round": 300,
    "pan down": 345,
    "presenter coming in": 366,
    "presenter": 405,
    "presenter changing": 427,
    "presenter going": 487,
    "last frame": 539,
}


class Likeness(NamedTuple):
    """Similarity of lines, in luma, and of colours, in the half size that 4:2:0 keeps of them."""

    lines: float
    colours: float


EVERYWHERE = Box(x=0, y=0, width=FULL.width, height=FULL.height)
LAYERS: dict[str, tuple[Box, Likeness]] = {
    "whole frame": (EVERYWHERE, Likeness(0.995, 0.985)),
    "illustration": (picture_box(FULL), Likeness(0.995, 0.99)),
    "card": (FULL.card_box, Likeness(0.999, 0.99)),
    "captions": (FULL.caption_box, Likeness(0.98, 0.985)),
    "ticker": (FULL.ticker_box, Likeness(0.998, 0.97)),
    "header": (FULL.header_box, Likeness(0.997, 0.985)),
    "presenter": (FULL.pose_box, Likeness(0.995, 0.975)),
}
"""Where each layer is, and how like it must be in every frame: a little below what was measured.

Coloured edges are what differs most, for there half the colour is lost to 4:2:0."""


def card() -> bytes:
    """Small dark text on white with clear round corners, twice the size that is shown."""
    width, height = FULL.card_size
    picture = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, width - 1, height - 1), radius=60, fill="white")
    draw.ellipse((60, 50, 180, 170), fill="#c2410c")
    for line, (size, colour) in enumerate([(70, "#0f1419"), (90, "#0f1419"), (90, "#0b63ce")] * 2):
        text = "A record quarter, a record punishment: $AAPL"
        draw.text((60, 50 + 120 * line), text, font=load_font("inter", size), fill=colour)
    return png(np.array(picture))


def chart() -> bytes:
    """Bars and a thin line in black on white."""
    width, height = FULL.card_size
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    steps = np.cumsum(np.random.default_rng(1).normal(0, 30, 80)) + 300
    for x, y in enumerate(steps):
        draw.rectangle((20 * x + 60, float(y), 20 * x + 72, height - 60), fill="#555555")
    points = [(20.0 * x + 66, float(y) - 40) for x, y in enumerate(steps)]
    draw.line(points, fill="black", width=6)
    return png(np.array(picture))


def pose(left: int, colour: str) -> bytes:
    """A figure with a soft edge."""
    shape = Image.new("L", (700, 1100), 0)
    draw = ImageDraw.Draw(shape)
    draw.ellipse((250, 20, 450, 260), fill=255)
    draw.polygon([(350, 200), (600, 1099), (100, 1099), (left, 500)], fill=255)
    figure = Image.new("RGBA", shape.size, colour)
    stripes = ImageDraw.Draw(figure)
    for y in range(0, 1100, 40):
        stripes.line((0, y, 700, y + 60), fill="#202020", width=7)
    figure.putalpha(shape.filter(ImageFilter.GaussianBlur(3)))
    return png(np.array(figure))


@cache
def film_pictures() -> dict[str, bytes]:
    scenes = [scene_of(name) for name in ("plunge.cliff", "apple.certificate")]
    theme = FULL.model_copy(update={"ticker_strip_width": STRIP_PX})
    return {
        "studio_background.png": png(hatching(0, (FULL.width, FULL.height)) // 5),
        "selected_tweet.png": card(),
        "chart.png": chart(),
        "ticker_strip.png": draw_ticker([quote(), quote("MSFT", 27.63, 0.07)], theme),
        "point.png": pose(20, "#b45309"),
        "wave.png": pose(240, "#1d4ed8"),
        **{f"img_{i}.png": engrave(scene, FULL, scene.seed) for i, scene in enumerate(scenes)},
    }


@cache
def clip():
    return reference_clip(PLAN, film_pictures(), FULL)


@cache
def compositor():
    return Compositor(PLAN, film_pictures(), FULL)


@lru_cache(maxsize=8)
def expected(frame: int) -> np.ndarray:
    return clip().get_frame(frame / FPS)


@lru_cache(maxsize=8)
def composited(frame: int) -> np.ndarray:
    return rgb_of_planes(compositor().frame(frame))


def cut(picture: np.ndarray, box: Box) -> np.ndarray:
    return picture[box.y : box.bottom, box.x : box.right]


def compared(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Maps of the similarity of lines, and of colours in half the size."""
    luma = [cv2.transform(picture, BT709) for picture in (first, second)]
    half = [
        cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        for picture in (first, second)
    ]
    return ssim_map(*luma), ssim_map(*half)


def likeness(first: np.ndarray, second: np.ndarray) -> Likeness:
    lines, colours = compared(first, second)
    return Likeness(float(lines.mean()), float(colours.mean()))


def likeness_of_layer(layer: str, frame: int, other: np.ndarray) -> Likeness:
    """How like one layer of any picture is to what MoviePy draws there in a frame."""
    box, _ = LAYERS[layer]
    return likeness(cut(expected(frame), box), cut(other, box))


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_compositor_draws_what_moviepy_draws(moment):
    frame = MOMENTS[moment]
    lines, colours = compared(expected(frame), composited(frame))
    for layer, (box, floor) in LAYERS.items():
        half = np.s_[box.y // 2 : box.bottom // 2, box.x // 2 : box.right // 2]
        assert cut(lines, box).mean() >= floor.lines, layer
        assert colours[half].mean() >= floor.colours, layer


@pytest.mark.parametrize(
    ("layer", "moment", "late"),
    [
        ("illustration", "zoom in, caption settled", 1),
        ("illustration", "scene fade half way", 1),
        ("illustration", "pan to the left, chart", 1),
        ("card", "card changing to chart", 3),
        ("captions", "caption popping in", 1),
        ("captions", "caption settling", 1),
        ("ticker", "ticker coming round", 1),
        ("presenter", "presenter coming in", 1),
        ("presenter", "presenter changing", 2),
    ],
)
def test_a_layer_that_is_late_is_noticed(layer, moment, late):
    """By a thirtieth of a second, but for the card, whose fade is slow and of a plain picture."""
    frame = MOMENTS[moment]
    found = likeness_of_layer(layer, frame, composited(frame + late))
    assert found.lines < LAYERS[layer][1].lines - 0.01


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_a_few_pixels_off_is_noticed(layer):
    frame = MOMENTS["presenter"]
    moved = np.roll(composited(frame), 3, axis=1)
    assert likeness_of_layer(layer, frame, moved).lines < 0.9


@pytest.mark.parametrize("layer", ["ticker", "header", "presenter"])
def test_wrong_colours_are_noticed(layer):
    """Red and blue exchanged: lines alone would hardly tell."""
    frame = MOMENTS["presenter"]
    found = likeness_of_layer(layer, frame, composited(frame)[..., ::-1])
    assert found.colours < LAYERS[layer][1].colours - 0.03


def test_a_whole_frame_would_hide_a_late_card():
    """Which is why every layer has a floor of its own."""
    frame = MOMENTS["card changing to chart"]
    late, box = composited(frame).copy(), FULL.card_box
    cut(late, box)[:] = cut(composited(frame + 6), box)
    assert likeness_of_layer("whole frame", frame, late).lines > 0.98
    assert likeness_of_layer("card", frame, late).lines < 0.95


@pytest.mark.parametrize("frames", [1, 122, 123, 245])
def test_the_reference_is_as_long_as_the_film(frames):
    """MoviePy cuts duration times rate to a whole number; 123 / 30 * 30 is a little under 123."""
    plan = film_plan(FLAT, starts=(0.0,), duration_s=frames / FPS, cues=())
    film = reference_clip(plan, pictures(FLAT), FLAT)
    assert int(film.duration * film.fps) == frame_count(plan) == frames


def test_a_caption_starts_in_its_frame_wherever_the_film_is_cut():
    """A benchmark writes a part of the film, whose moments then carry rounding errors."""
    start, first = 20, 24
    assert (first - start) / FPS + start / FPS < first / FPS
    plan = film_plan(FLAT, cues=(("Apple fell", first / FPS, 1.6),))
    part = reference_clip(plan, pictures(FLAT), FLAT).subclipped(start / FPS)

    def white(frame):
        picture = part.get_frame((frame - start) / FPS)
        return (cut(picture, FLAT.caption_box) == 255).all(axis=-1).sum()

    assert white(first - 1) == 0
    assert white(first) > 1000


def test_a_missing_picture_is_named():
    named = pictures(FLAT)
    del named["img_1.png"]
    with pytest.raises(PictureError, match=r"img_1\.png"):
        reference_clip(film_plan(FLAT), named, FLAT)
