"""Small films with every property in hand, made by PyAV without the code under examination."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from xinsider_assets.audio.loudness import measure_loudness
from xinsider_assets.quality.film import Delivery

WIDTH, HEIGHT = 96, 160
DURATION_S = 3.0
DELIVERY = Delivery(duration_s=DURATION_S, width=WIDTH, height=HEIGHT)
_TICKS = 20
"""Of the container's clock in a frame, so that a frame can stand out of its place."""

X264 = {
    "keyint": 15,
    "min-keyint": 15,
    "scenecut": 0,
    "open-gop": 0,
    "bframes": 2,
    "b-adapt": 0,
    "b-pyramid": "none",
}
MUXING = {"movflags": "+faststart+negative_cts_offsets", "use_editlist": "0"}
BT709, BT601, UNSAID = (1, 1, 1), (6, 6, 6), (2, 2, 2)


def moving(number: int) -> np.ndarray:
    """The luma of a texture that runs to the left."""
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH]
    waves = np.sin((x + 5 * number) / 7) + np.sin((y + 3 * number) / 11)
    return (126 + 45 * waves).astype(np.uint8)


def black_between(start: int, end: int) -> Callable[[int], np.ndarray]:
    blank = np.full((HEIGHT, WIDTH), 16, np.uint8)
    return lambda number: blank if start <= number < end else moving(number)


def frozen_between(start: int, end: int) -> Callable[[int], np.ndarray]:
    return lambda number: moving(start if start <= number < end else number)


def grey(luma: np.ndarray) -> av.VideoFrame:
    chroma = np.full((HEIGHT // 2, WIDTH), 128, np.uint8)
    return av.VideoFrame.from_ndarray(np.concatenate([luma, chroma]), format="yuv420p")


def noise(duration_s: float = DURATION_S, sample_rate_hz: int = 48_000) -> np.ndarray:
    """Sound that needs all the bits that it is given."""
    samples = round(duration_s * sample_rate_hz)
    return np.random.default_rng(5).standard_normal((samples, 2)).astype(np.float32)


def mastered(sound: np.ndarray, lufs: float = -14.0, sample_rate_hz: int = 48_000) -> np.ndarray:
    gain_db = lufs - measure_loudness(sound, sample_rate_hz).integrated_lufs
    return (sound * 10 ** (gain_db / 20)).astype(np.float32)


@dataclass(frozen=True)
class Sound:
    samples: np.ndarray
    codec: str = "aac"
    rate: int = 48_000
    layout: str = "stereo"
    bit_rate: int = 384_000
    dropped: int | None = None
    """A packet that is left out."""


SOUND = Sound(mastered(noise()))


@dataclass(frozen=True)
class Film:
    """What to make; as it stands, a film with which nothing is wrong."""

    shown: Callable[[int], np.ndarray] = moving
    frames: int = 90
    fps: int = 30
    pixel_format: str = "yuv420p"
    colours: tuple[int, int, int] = BT709
    codec: str = "libx264"
    x264: Mapping[str, object] = field(default_factory=dict)
    place: Callable[[int], int | None] = lambda number: number * _TICKS
    """Where a frame stands, in twentieths of a frame; None leaves it out."""
    sound: Sound | None = SOUND
    muxing: Mapping[str, str] = field(default_factory=lambda: MUXING)

    def write(self, path: Path) -> Path:
        with av.open(str(path), "w", format="mp4", options=dict(self.muxing)) as container:
            video = self._video(container)
            audio = self._audio(container) if self.sound else None
            if audio:
                for packet in self._sound_packets(audio):
                    container.mux(packet)
            for number in range(self.frames):
                place = self.place(number)
                if place is None:
                    continue
                frame = grey(self.shown(number))
                if self.pixel_format != frame.format.name:
                    frame = frame.reformat(format=self.pixel_format)
                frame.pts, frame.time_base = place, video.codec_context.time_base
                container.mux(video.encode(frame))
            container.mux(video.encode(None))
        return path

    def _video(self, container):
        video = container.add_stream(self.codec, rate=self.fps)
        context = video.codec_context
        context.width, context.height, context.pix_fmt = WIDTH, HEIGHT, self.pixel_format
        context.time_base = Fraction(1, self.fps * _TICKS)
        context.color_primaries, context.color_trc, context.colorspace = self.colours
        context.color_range = 0 if self.colours == UNSAID else 1
        if self.codec == "libx264":
            params = ":".join(f"{name}={value}" for name, value in {**X264, **self.x264}.items())
            context.options = {"preset": "veryfast", "x264-params": params}
        return video

    def _audio(self, container):
        sound = self.sound
        options = {"aac_coder": "fast"} if sound.codec == "aac" else {}
        audio = container.add_stream(sound.codec, sound.rate, layout=sound.layout, options=options)
        audio.bit_rate = sound.bit_rate
        return audio

    def _sound_packets(self, audio) -> Iterator[av.Packet]:
        sound = self.sound
        samples = sound.samples[:, : audio.codec_context.layout.nb_channels]
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples.T), format="fltp", layout=sound.layout
        )
        frame.sample_rate, frame.pts = sound.rate, 0
        resampler = av.AudioResampler(format=audio.codec_context.format, rate=sound.rate)
        packets = [
            packet for part in [*resampler.resample(frame), None] for packet in audio.encode(part)
        ]
        last = len(sound.samples) // audio.codec_context.frame_size
        for index, packet in enumerate(packets[: last + 1]):
            packet.pts = packet.dts = index * audio.codec_context.frame_size
            if index != sound.dropped:
                yield packet
