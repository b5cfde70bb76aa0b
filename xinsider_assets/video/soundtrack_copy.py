"""Copies the soundtrack's AAC packets into the film without re-encoding."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from xinsider_assets.errors import InputError

if TYPE_CHECKING:
    from av import Packet
    from av.audio.stream import AudioStream
    from av.container import InputContainer, OutputContainer

_TRIM_S = 0.1
"""A soundtrack may be this much longer than the picture; the excess is dropped."""


class SoundtrackCopy:
    """The sound as a stream of the film, delivered in step with the picture.

    The film has no edit list, so its first packet must be the one that plays at time zero.
    Earlier packets of a file with an edit list (the encoder's priming) are dropped.
    """

    def __init__(self, m4a: bytes, video_s: Fraction, frame_s: Fraction) -> None:
        """Read the sound.

        Args:
            m4a: AAC in an MP4 file.
            video_s: Length of the picture; the sound is cut to within half a packet of it.
            frame_s: Length of a video frame, by which sound and picture may differ.

        Raises:
            InputError: The sound is not AAC, is damaged, or is not as long as the picture.
        """
        import av
        from av.error import FFmpegError

        try:
            with av.open(io.BytesIO(m4a), "r") as source:
                track = _aac_track(source)
                packets = [packet for packet in source.demux(track) if packet.size]
                context = track.codec_context
                self._packet_s = Fraction(context.frame_size, context.sample_rate)
        except FFmpegError as error:
            raise InputError(
                f"soundtrack.m4a ({len(m4a)} bytes) cannot be read: {error}; make soundtrack again"
            ) from error
        heard = [packet for packet in packets if packet.pts is not None and packet.pts >= 0]
        self._check_length(len(heard) * self._packet_s, video_s, frame_s)
        self._m4a = m4a
        self._packets = heard[: round(video_s / self._packet_s)]
        self._next = 0

    def enter(self, film: OutputContainer) -> None:
        """Add the stream to a film before anything is written to it."""
        import av

        with av.open(io.BytesIO(self._m4a), "r") as source:
            self._stream = film.add_stream_from_template(_aac_track(source))  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves kwargs untyped

    def take(self, until_s: float) -> Iterator[Packet[AudioStream]]:
        """Yield the remaining packets that begin before a time; call `enter` first."""
        end = min(len(self._packets), until_s / float(self._packet_s))
        while self._next < end:
            packet = self._packets[self._next]
            packet.stream = self._stream
            packet.time_base = self._packet_s
            packet.pts = packet.dts = self._next
            packet.duration = 1
            self._next += 1
            yield packet

    @staticmethod
    def _check_length(sound_s: Fraction, video_s: Fraction, frame_s: Fraction) -> None:
        if video_s - sound_s > frame_s or sound_s - video_s > _TRIM_S:
            raise InputError(
                f"soundtrack.m4a lasts {float(sound_s):.3f} s, the plan {float(video_s):.3f} s; "
                "make soundtrack again"
            )


def _aac_track(source: InputContainer) -> AudioStream:
    if not source.streams.audio or source.streams.audio[0].codec_context.name != "aac":
        raise InputError("soundtrack.m4a holds no AAC sound; make soundtrack again")
    return source.streams.audio[0]
