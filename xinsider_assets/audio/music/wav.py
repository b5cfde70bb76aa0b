"""Writes samples as a WAV file."""

from __future__ import annotations

import io
import wave

import numpy as np

from xinsider_assets.audio.music.loop import SAMPLE_RATE_HZ, Stereo


def write_wav(planes: Stereo) -> bytes:
    """Write a WAV file: 48 kHz, stereo, 16 bit.

    Args:
        planes: Shape (2, samples), full scale -1 to 1; samples beyond full scale are clipped.
    """
    pcm = np.rint(np.clip(planes, -1.0, 1.0) * 32767.0).astype("<i2")
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes(np.ascontiguousarray(pcm.T).tobytes())
    return buffer.getvalue()
