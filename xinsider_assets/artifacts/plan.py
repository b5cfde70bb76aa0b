"""The production plan: what is seen and heard at each moment of the video."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, NonNegativeFloat, PositiveFloat, PositiveInt

from xinsider_assets.artifacts.base import JsonArtifact, Model
from xinsider_assets.artifacts.speech import TimedWord

Effect = Literal["zoom_in", "zoom_out", "pan_left", "pan_right", "pan_up", "pan_down"]


class VideoMetadata(Model):
    """What the whole video is; `resolution` as "1080x1920"."""

    title: str
    duration_seconds: PositiveFloat
    resolution: str
    fps: PositiveInt


class AudioTrack(Model):
    """A sound source and its gain as a factor."""

    file: str
    volume: NonNegativeFloat
    loop: bool = False


class Audio(Model):
    """The two sound sources."""

    narration: AudioTrack
    music: AudioTrack


class MainContent(Model):
    """The picture of a scene and how it moves while the scene lasts."""

    type: Literal["illustration"] = "illustration"
    file: str
    effect: Effect


class Visuals(Model):
    """The layers of a scene, bottom to top; pictures are named by their files."""

    background: str
    main_content: MainContent
    pose: str | None = None


class CaptionCue(Model):
    """One to three words shown together; seconds of the video."""

    text: str
    start: NonNegativeFloat
    end: NonNegativeFloat


class Captions(Model):
    """What is shown while a scene's words are heard."""

    enabled: bool = True
    words: tuple[CaptionCue, ...]


class Transition(Model):
    """How a scene's picture comes in over the one before, from the scene's start on."""

    type: Literal["fade"] = "fade"
    duration: NonNegativeFloat


class Scene(Model):
    """A stretch of the video with one illustration; scenes tile the whole duration."""

    scene_number: PositiveInt
    start_time: NonNegativeFloat
    end_time: NonNegativeFloat
    duration: PositiveFloat
    narration_text: str
    words: tuple[TimedWord, ...]
    visuals: Visuals
    captions: Captions
    transition: Transition


class TweetChartAlternator(Model):
    """The card and the chart taking turns in one box, the card first.

    One is replaced by the other every `alternation_interval` seconds, the change ending at the
    full interval after `transition_duration` seconds of crossfade.
    """

    enabled: bool = True
    tweet_file: str
    chart_file: str
    alternation_interval: PositiveFloat
    transition_duration: NonNegativeFloat


class TickerLayer(Model):
    """The strip moves left, wrapping round."""

    file: str
    speed_px_s: PositiveFloat


class HeaderLayer(Model):
    """Lettering over the whole video: the programme, the day, and what must be disclosed."""

    title: str
    date_label: str
    notice: str


class GlobalLayers(Model):
    """Layers that run through all scenes."""

    tweet_chart_alternator: TweetChartAlternator
    ticker: TickerLayer
    header: HeaderLayer


class ProductionPlan(JsonArtifact):
    """All that the renderer needs to know besides the pictures and the sound themselves."""

    entries: ClassVar[tuple[str, ...]] = ("production_plan.json",)

    video_metadata: VideoMetadata
    audio: Audio
    scenes: tuple[Scene, ...] = Field(min_length=1)
    global_layers: GlobalLayers
