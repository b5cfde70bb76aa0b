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
"""What FFmpeg's encoder puts before the first sample that it is given.

Files say "skip these" in an edit list. Some players and platforms ignore that, and then the
sound is 21 ms late; so no edit list is written and the sound is encoded ahead by this much
instead. The price: the first 21 ms of the sound are silent.
"""
AAC_RATE_HZ = 48_000
AAC_BIT_RATE = 384_000
_MUXING = {"use_editlist": "0", "fflags": "+bitexact"}
_CODING = {"aac_coder": "fast", "aac_ms": "0", "aac_is": "0", "flags": "+bitexact"}
"""At this rate the channels need not share bits: left and right apart take a quarter of the
default's time and leave less noise (51 dB under the sound instead of 50)."""
_PIECE = 256 * AAC_FRAME_SAMPLES

Samples = npt.NDArray[np.float32]


def encode_aac(audio: Samples) -> bytes:
    """Encode as AAC-LC, 384 kbit/s, in an m4a whose packets can be copied as they are.

    Packet k, of 1024 samples, starts at sample 1024 k of what is heard, packet 0 at time 0, and
    a decoder that drops nothing gives back `audio` in place, its first `PRIMING_SAMPLES`
    silent. So the packets can be copied from pts 0 on without an edit list.

    Args:
        audio: Shape (samples, 2) at `AAC_RATE_HZ`; two frames or more. What is left over after
            the last whole frame of 1024 samples is dropped.

    Returns:
        The file; the same bytes for the same sound.
    """
    import av

    buffer = io.BytesIO()
    with av.open(buffer, "w", format="ipod", options=_MUXING) as container:
        stream = container.add_stream("aac", AAC_RATE_HZ, options=_CODING, layout="stereo")  # pyright: ignore[reportUnknownMemberType] - PyAV's stub leaves kwargs untyped
        stream.bit_rate = AAC_BIT_RATE
        for frame in chain(_frames(audio), [None]):
            container.mux(stream.encode(frame))  # pyright: ignore[reportUnknownMemberType] - PyAV's Packet is generic in something unnamed
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
