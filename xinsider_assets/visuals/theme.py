"""The look of a video as one typed object: sizes, boxes, fonts, colours and tempi."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, NonNegativeFloat, NonNegativeInt, PositiveFloat, PositiveInt

from xinsider_assets.artifacts.base import Model, hash_json

Colour = Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")]
FontName = Literal["anton", "bebas_neue", "inter", "emoji", "cjk", "noto_sans"]


class Box(Model):
    """A rectangle in pixels of the video; even, so that it falls on whole chroma samples."""

    x: Annotated[int, Field(multiple_of=2)]
    y: Annotated[int, Field(multiple_of=2)]
    width: Annotated[int, Field(gt=0, multiple_of=2)]
    height: Annotated[int, Field(gt=0, multiple_of=2)]

    @property
    def right(self) -> int:
        """The first column outside."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row outside."""
        return self.y + self.height

    def holds(self, other: Box) -> bool:
        """Whether the other box is completely inside this one."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


class Palette(Model):
    """Colours as #rrggbb."""

    ink: Colour = "#121212"
    paper: Colour = "#f4f1ea"
    white: Colour = "#ffffff"
    black: Colour = "#000000"
    grey: Colour = "#6b7280"
    night: Colour = "#060b1c"
    accent: Colour = "#ffc43c"
    up: Colour = "#26d6a0"
    down: Colour = "#ff4d5e"
    link: Colour = "#0b63ce"
    """Tags and mentions on white."""


class CaptionStyle(Model):
    """Words in upper case, white with a dark outline, that pop in a little."""

    font: FontName = "anton"
    size_px: PositiveInt = 144
    min_size_px: PositiveInt = 64
    stroke_px: NonNegativeInt = 9
    max_words: PositiveInt = 3
    pop_scale: PositiveFloat = 1.07
    pop_s: NonNegativeFloat = 0.12


class FrameStyle(Model):
    """The edges of the panels: round corners and a shadow, and a border for the illustration.

    The border is inside its box and is even, so that the picture in it falls on whole chroma
    samples.
    """

    border_px: Annotated[int, Field(ge=0, multiple_of=2)] = 4
    radius_px: NonNegativeInt = 30
    shadow_px: NonNegativeInt = 14
    """Standard deviation of the shadow's blur."""
    shadow_opacity: Annotated[float, Field(ge=0.0, le=1.0)] = 0.55


class Tempo(Model):
    """Durations in seconds and speeds, from the original pipeline's rules."""

    scene_max_s: PositiveFloat = 8.0
    pause_break_s: PositiveFloat = 0.5
    transition_s: NonNegativeFloat = 0.5
    alternation_s: PositiveFloat = 30.0
    alternation_fade_s: NonNegativeFloat = 1.0
    ticker_px_s: PositiveFloat = 120.0
    zoom_span: PositiveFloat = 0.14
    """How much larger than the box an illustration gets at the far end of its move."""


class Theme(Model):
    """Everything that decides how a video looks.

    The safe box is where Meta, TikTok and YouTube all leave the picture free of their own
    lettering: what must be read stays inside it, the ticker is decoration and does not.
    """

    width: PositiveInt = 1080
    height: PositiveInt = 1920
    fps: PositiveInt = 30
    safe_box: Box = Box(x=66, y=270, width=862, height=1170)
    header_box: Box = Box(x=66, y=270, width=862, height=76)
    card_box: Box = Box(x=66, y=356, width=862, height=398)
    illustration_box: Box = Box(x=66, y=764, width=862, height=508)
    caption_box: Box = Box(x=66, y=1280, width=862, height=160)
    ticker_box: Box = Box(x=0, y=1760, width=1080, height=110)
    pose_box: Box = Box(x=560, y=900, width=520, height=860)
    picture_scale: PositiveInt = 2
    """Cards and charts are drawn this many times the size of `card_box`."""
    illustration_size: tuple[PositiveInt, PositiveInt] = (1296, 864)
    ticker_strip_width: PositiveInt = 19_440
    palette: Palette = Palette()
    caption: CaptionStyle = CaptionStyle()
    frame: FrameStyle = FrameStyle()
    tempo: Tempo = Tempo()

    @property
    def card_size(self) -> tuple[int, int]:
        """Width and height in pixels of the card's and the charts' pictures."""
        box = self.card_box
        return box.width * self.picture_scale, box.height * self.picture_scale

    def content_hash(self) -> str:
        """Identity of the look; part of the code version of whatever reads the theme."""
        return hash_json(self.model_dump(mode="json"))
