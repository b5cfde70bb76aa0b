"""What a film sounds like: FFmpeg's silence detector and a loudness meter on its sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

from xinsider_assets.audio.loudness import Loudness, measure_frames
from xinsider_assets.quality.film.detectors import Detector, TimeRange, detector
from xinsider_assets.quality.film.salvage import decode_or_note, has_decoder, packets_of

if TYPE_CHECKING:
    from av import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_FILTERS = (("silencedetect", "noise=-50dB:duration=0.1"),)
_SILENT = ("lavfi.silence_start", "lavfi.silence_end")


@dataclass(frozen=True)
class SoundFormat:
    """What the decoder found.

    Attributes:
        codec: FFmpeg's name of it.
        profile: for instance "LC"; empty where the codec has none.
        sample_rate_hz: Samples a second and channel.
        layout: for instance "stereo".
    """

    codec: str
    profile: str
    sample_rate_hz: int
    layout: str


@dataclass(frozen=True)
class SoundContent:
    """What the sound track holds.

    Attributes:
        formats: One for all frames; more if they differ, the first frame's first.
        damage: The decoder's messages about packets that it could not decode.
        loudness: Of the whole track; nothing if no sample could be decoded.
        silent: Stretches of silence, under -50 dB of full scale for 0.1 s or longer.
    """

    formats: tuple[SoundFormat, ...]
    damage: tuple[str, ...]
    loudness: Loudness | None
    silent: tuple[TimeRange, ...]


def listen(path: Path) -> SoundContent | None:
    """Decode a film's sound once, for the loudness meter and for the detector of silence.

    Returns:
        Nothing if the film has no sound, or one of an unknown codec.

    Raises:
        FFmpegError: The file cannot be read.
    """
    import av

    with av.open(str(path)) as film:
        stream = next(iter(film.streams.audio), None)
        if stream is None or not has_decoder(stream):
            return None
        tick_s = stream.time_base or Fraction(1)
        hearing = _Hearing(film, stream)
        with detector(_FILTERS, tick_s) as ear:
            loudness = measure_frames(hearing.frames(ear))
            return SoundContent(
                formats=tuple(hearing.formats),
                damage=tuple(hearing.damage),
                loudness=loudness,
                silent=ear.time_ranges(*_SILENT, float(hearing.end * tick_s)),
            )


class _Hearing:
    """Decodes a track to the end, despite errors in it."""

    def __init__(self, film: InputContainer, stream: AudioStream) -> None:
        self._film, self._stream = film, stream
        self.formats: dict[SoundFormat, None] = {}
        self.damage: list[str] = []
        self.end = 0

    def frames(self, ear: Detector) -> Iterator[AudioFrame]:
        """All frames of the first one's format, each after the detector has heard it."""
        for frame in self._decoded():
            self.formats[self._format_of(frame)] = None
            if len(self.formats) == 1 and frame.pts is not None:
                ear.take(frame)
                self.end = frame.pts + frame.duration
                yield frame

    def _decoded(self) -> Iterator[AudioFrame]:
        for packet in packets_of(self._film, self._stream):
            decode = cast("Callable[[], list[AudioFrame]]", packet.decode)
            yield from decode_or_note(decode, self.damage)

    def _format_of(self, frame: AudioFrame) -> SoundFormat:
        context = self._stream.codec_context
        return SoundFormat(
            codec=context.name,
            profile=context.profile or "",
            sample_rate_hz=frame.sample_rate,
            layout=frame.layout.name,
        )
