"""Plans, pictures and sounds for the tests of the film, all made here."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image

from xinsider_assets.artifacts.plan import (
    Audio,
    AudioTrack,
    CaptionCue,
    Captions,
    Effect,
    GlobalLayers,
    HeaderLayer,
    MainContent,
    ProductionPlan,
    Scene,
    TickerLayer,
    Transition,
    TweetChartAlternator,
    VideoMetadata,
    Visuals,
)
from xinsider_assets.audio.aac import encode_aac
from xinsider_assets.visuals.theme import Box, Theme

FULL = Theme()
FLAT = Theme(
    height=480,
    safe_box=Box(x=66, y=10, width=862, height=360),
    header_box=Box(x=66, y=10, width=862, height=76),
    card_box=Box(x=66, y=90, width=862, height=80),
    illustration_box=Box(x=66, y=180, width=862, height=100),
    caption_box=Box(x=66, y=284, width=862, height=86),
    ticker_box=Box(x=0, y=380, width=1080, height=40),
    pose_box=Box(x=560, y=240, width=200, height=130),
)
"""A quarter of the picture, for tests that need many frames."""

CARD, CHART = (250, 250, 250), (200, 40, 40)
BACKGROUND = (20, 60, 140)


def png(pixels: np.ndarray) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(buffer, "PNG", compress_level=1)
    return buffer.getvalue()


def flat(size: tuple[int, int], colour: Sequence[int]) -> np.ndarray:
    return np.full((size[1], size[0], len(colour)), colour, np.uint8)


def hatching(seed: int, size: tuple[int, int] = (1296, 864)) -> np.ndarray:
    """Lines as fine as an engraver's, in colour, unlike for each seed."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    lines = np.sin((y + 30 * np.sin(x / 90 + seed)) * 2 * np.pi / 6)
    tint = np.array([[180, 200, 240], [240, 220, 170], [200, 240, 190]], np.float32)[seed % 3]
    return np.clip((0.5 + 0.45 * lines)[..., None] * tint, 0, 255).astype(np.uint8)


def fields(seed: int, size: tuple[int, int]) -> np.ndarray:
    """Coloured fields, a grid and rings: any shift, stretch or false colour shows in them.

    Unlike an engraving they also pack into a small PNG.
    """
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    shades = np.array(
        [
            [222, 66, 52],
            [242, 194, 44],
            [40, 152, 84],
            [34, 112, 204],
            [126, 62, 166],
            [238, 236, 230],
        ]
    )
    colours = shades[(x // 108 + y // 72 + seed) % len(shades)]
    far = np.hypot(x - size[0] / 2, y - size[1] / 2) % 96
    to_lines = np.minimum.reduce([np.abs(far - 48), x % 54, y % 36])
    inked = np.clip(3.0 - to_lines, 0, 1)[..., None]
    return np.rint(colours * (1 - inked) + 18 * inked).astype(np.uint8)


def dusk(size: tuple[int, int]) -> np.ndarray:
    """A studio that grows lighter downwards, with slanting bands."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    height = (y / size[1])[..., None]
    bands = (8 * np.sin((x + y / 2) / 40))[..., None]
    light = np.array([60, 84, 130]) * (1 - height) + np.array([170, 190, 214]) * height
    return np.rint(light + bands).astype(np.uint8)


def presenter(colour: Sequence[int] = (220, 180, 30)) -> np.ndarray:
    """A head with soft edges on shoulders that let a little through, on clear ground."""
    y, x = np.mgrid[0:260, 0:200]
    head = np.clip(60 - np.hypot(x - 99.5, y - 80), 0, 1)
    shoulders = 0.8 * np.clip(90 - np.hypot(x - 99.5, (y - 259) * 0.8), 0, 1)
    alpha = np.rint(255 * np.maximum(head, shoulders))[..., None]
    return np.concatenate([np.full((260, 200, 3), colour), alpha], axis=-1).astype(np.uint8)


def strip(theme: Theme, width: int = 2160) -> np.ndarray:
    """A ticker whose every column differs from its neighbours."""
    columns = np.arange(width)
    ramp = np.stack([columns * 7 % 251, columns * 3 % 241, columns * 11 % 239], axis=1)
    return np.repeat(ramp[None].astype(np.uint8), theme.ticker_box.height, axis=0)


def pictures(theme: Theme) -> dict[str, bytes]:
    return dict(_pictures(theme))


@cache
def _pictures(theme: Theme) -> dict[str, bytes]:
    named = {
        "studio_background.png": flat((theme.width, theme.height), BACKGROUND),
        "selected_tweet.png": flat(theme.card_size, (*CARD, 255)),
        "chart.png": flat(theme.card_size, CHART),
        "ticker_strip.png": strip(theme),
    }
    named |= {f"img_{index}.png": hatching(index) for index in range(3)}
    return {name: png(pixels) for name, pixels in named.items()}


def film_plan(
    theme: Theme = FULL,
    *,
    starts: Sequence[float] = (0.0, 1.0),
    duration_s: float = 2.0,
    files: Sequence[str] = ("img_0.png", "img_1.png", "img_2.png"),
    effects: Sequence[Effect] = ("zoom_in", "pan_left", "zoom_out", "pan_down"),
    cues: Sequence[tuple[str, float, float]] = (("Apple fell", 0.2, 0.9), ("12.35%", 0.9, 1.6)),
    poses: Sequence[str | None] = (None,),
    interval_s: float = 30.0,
    fade_s: float = 1.0,
    ticker_px_s: float = 120.0,
) -> ProductionPlan:
    ends = [*starts[1:], duration_s]
    scenes = tuple(
        Scene(
            scene_number=index + 1,
            start_time=start,
            end_time=end,
            duration=end - start,
            narration_text="",
            words=(),
            visuals=Visuals(
                background="studio_background.png",
                main_content=MainContent(
                    file=files[index % len(files)], effect=effects[index % len(effects)]
                ),
                pose=poses[index % len(poses)],
            ),
            captions=Captions(
                words=tuple(
                    CaptionCue(text=text, start=begin, end=stop)
                    for text, begin, stop in cues
                    if start <= begin < end
                )
            ),
            transition=Transition(duration=0.5),
        )
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
    )
    return ProductionPlan(
        video_metadata=VideoMetadata(
            title="A test",
            duration_seconds=duration_s,
            resolution=f"{theme.width}x{theme.height}",
            fps=theme.fps,
        ),
        audio=Audio(
            narration=AudioTrack(file="narration.mp3", volume=1.0),
            music=AudioTrack(file="background_music.wav", volume=0.22, loop=True),
        ),
        scenes=scenes,
        global_layers=GlobalLayers(
            tweet_chart_alternator=TweetChartAlternator(
                tweet_file="selected_tweet.png",
                chart_file="chart.png",
                alternation_interval=interval_s,
                transition_duration=fade_s,
            ),
            ticker=TickerLayer(file="ticker_strip.png", speed_px_s=ticker_px_s),
            header=HeaderLayer(title="X INSIDER", date_label="24 JAN 2013", notice="A TEST"),
        ),
    )


@cache
def soundtrack(duration_s: float) -> bytes:
    time_s = np.arange(round(duration_s * 48_000)) / 48_000
    tone = (0.1 * np.sin(2 * np.pi * 440 * time_s)).astype(np.float32)
    return encode_aac(np.stack([tone, tone], axis=1))
