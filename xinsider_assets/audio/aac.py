"""Encodes AAC that is in sync in every player, without an edit list."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from av import AudioFrame

AAC_FRAME_SAMPLES = 1024
PRIMING_SAMPLES = 1024
"""Samples that FFmpeg's encoder inserts before the first input sample.

An edit list normally tells players to skip them. Some players and platforms ignore it and play
the sound 21 ms late. This module therefore writes no edit list and shifts the sound ahead by
this many samples. As a consequence, the first 21 ms of the sound are silent.
"""
AAC_RATE_HZ = 48_000
AAC_BIT_RATE = 384_000
_MUXING = {"use_editlist": "0", "fflags": "+bitexact"}
_CODING = {"aac_coder": "fast", "aac_ms": "0", "aac_is": "0", "flags": "+bitexact"}
"""At this bit rate the channels do not need joint coding. Coding left and right separately takes
a quarter of the default's time and produces less noise (51 dB below the sound instead of 50)."""
_PIECE = 256 * AAC_FRAME_SAMPLES

Samples = npt.NDArray[np.float32]


def encode_aac(audio: Samples) -> bytes:
    """Encode as AAC-LC, 384 kbit/s, in an m4a whose packets can be copied unchanged.

    Packet k, of 1024 samples, starts at sample 1024 k of the audible sound, packet 0 at time 0.
    A decoder that drops no samples returns `audio` in sync, with its first `PRIMING_SAMPLES`
    silent. The packets can therefore be copied from pts 0 on without an edit list.

    Args:
        audio: Shape (samples, 2) at `AAC_RATE_HZ`; two frames or more. The remainder after
            the last whole frame of 1024 samples is dropped.

    Returns:
        The file. The same sound gives the same bytes.
    """
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ipod", options=_MUXING) as container:
        stream = container.add_stream("aac", AAC_RATE_HZ, options=_CODING, layout="stereo")  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves kwargs untyped
        stream.bit_rate = AAC_BIT_RATE
        for frame in chain(_frames(audio), [None]):
            container.mux(stream.encode(frame))  # pyright: ignore[reportUnknownMemberType] - PyAV's Packet has an unspecified type argument
    return buffer.getvalue()


def _frames(audio: Samples) -> Iterator[AudioFrame]:
    import av

    end = len(audio) // AAC_FRAME_SAMPLES * AAC_FRAME_SAMPLES
    for start in range(PRIMING_SAMPLES, end, _PIECE):
        planes = np.ascontiguousarray(audio[start : min(end, start + _PIECE)].T)
        frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout="stereo")
        frame.sample_rate = AAC_RATE_HZ
        frame.pts = start - PRIMING_SAMPLES
        yield frame
