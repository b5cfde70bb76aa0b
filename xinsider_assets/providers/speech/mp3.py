"""Samples to mp3."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any, cast

import numpy as np
import numpy.typing as npt

SAMPLE_RATE_HZ = 44_100
BIT_RATE = 128_000
_SAMPLES_IN_FRAME = 1152


def encode_mp3(samples: npt.NDArray[np.float32]) -> bytes:
    """Encode one channel at `SAMPLE_RATE_HZ` with LAME, at a constant `BIT_RATE`.

    The file starts with LAME's tag, which tells decoders how many samples of delay and padding
    to cut, and carries no ID3 tag, date or version, so the same samples give the same bytes.

    Args:
        samples: Shape (samples,), full scale is -1 to 1.
    """
    import av

    buffer = io.BytesIO()
    untagged = {"id3v2_version": "0", "write_id3v1": "0"}
    with av.open(buffer, "w", format="mp3", container_options=untagged) as container:
        stream = cast("Any", container).add_stream("libmp3lame", rate=SAMPLE_RATE_HZ)
        mux = cast("Any", container).mux
        stream.bit_rate = BIT_RATE
        stream.layout = "mono"
        for start in range(0, len(samples), _SAMPLES_IN_FRAME):
            piece = samples[None, start : start + _SAMPLES_IN_FRAME]
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(piece), format="fltp", layout="mono"
            )
            frame.rate = SAMPLE_RATE_HZ
            frame.time_base = Fraction(1, SAMPLE_RATE_HZ)
            frame.pts = start
            mux(stream.encode(frame))
        mux(stream.encode(None))
    return buffer.getvalue()
