"""The words' times hold only if no decoder moves the sound."""

from __future__ import annotations

import io
import subprocess

import av
import imageio_ffmpeg
import numpy as np
import pytest
from scipy.signal import correlate

from xinsider_assets.audio.decode import decode_audio
from xinsider_assets.providers.speech.mp3 import SAMPLE_RATE_HZ, encode_mp3


def bursts(seconds: float) -> np.ndarray:
    count = int(SAMPLE_RATE_HZ * seconds)
    noise = np.random.default_rng(7).standard_normal(count) * 0.1
    gate = np.sin(np.arange(count) / SAMPLE_RATE_HZ * 17) > 0.6
    return (noise * gate).astype(np.float32)


def lag(heard: np.ndarray, given: np.ndarray) -> int:
    count = min(len(heard), len(given))
    return int(np.argmax(correlate(heard[:count], given[:count], method="fft"))) - (count - 1)


def by_ffmpeg(mp3: bytes) -> np.ndarray:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", "-", "-f", "f32le", "-"]
    run = subprocess.run(command, input=mp3, capture_output=True, check=True)
    return np.frombuffer(run.stdout, np.float32)


@pytest.mark.parametrize("seconds", [0.01, 1.0, 2.123])
def test_both_decoders_give_back_the_samples_in_their_place(seconds: float) -> None:
    given = bursts(seconds)
    mp3 = encode_mp3(given)
    for heard in (decode_audio(mp3, SAMPLE_RATE_HZ)[:, 0], by_ffmpeg(mp3)):
        assert len(heard) == len(given)
        if seconds >= 1:
            assert lag(heard, given) == 0


def test_the_format_is_what_the_project_states() -> None:
    with av.open(io.BytesIO(encode_mp3(bursts(1.0)))) as container:
        stream = container.streams.audio[0]
        assert stream.codec_context.name.startswith("mp3")
        assert stream.rate == 44_100
        assert stream.bit_rate == 128_000
        assert stream.channels == 1


def test_equal_samples_give_equal_bytes() -> None:
    assert encode_mp3(bursts(0.5)) == encode_mp3(bursts(0.5))
