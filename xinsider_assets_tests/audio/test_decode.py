from __future__ import annotations

import io
import wave

import numpy as np
import pytest

from xinsider_assets.audio.decode import AudioDecodeError, decode_audio


def wav(samples: np.ndarray, rate: int) -> bytes:
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((samples * 32767).astype("<i2").tobytes())
    return buffer.getvalue()


def tone(rate: int, seconds: float, channels: int = 1) -> np.ndarray:
    t = np.arange(int(rate * seconds)) / rate
    return np.stack([0.5 * np.sin(2 * np.pi * 440 * (c + 1) * t) for c in range(channels)], axis=1)


def test_samples_come_back_as_they_were() -> None:
    samples = tone(44_100, 0.5, channels=2)
    decoded = decode_audio(wav(samples, 44_100), 44_100)
    assert decoded.dtype == np.float32
    assert decoded.shape == samples.shape
    assert np.abs(decoded - samples).max() < 1e-3


@pytest.mark.parametrize("rate", [16_000, 24_000, 48_000])
def test_resampling_keeps_length_and_place(rate: int) -> None:
    decoded = decode_audio(wav(tone(44_100, 0.5), 44_100), rate)
    expected = tone(rate, 0.5)
    assert abs(len(decoded) - len(expected)) <= 1
    inner = slice(200, -200)
    assert np.abs(decoded[: len(expected)][inner] - expected[: len(decoded)][inner]).max() < 0.01


@pytest.mark.parametrize("data", [b"", b"not audio at all", b"\x00" * 5000])
def test_what_is_no_audio_is_named_in_the_error(data: bytes) -> None:
    with pytest.raises(AudioDecodeError, match=r"song\.mp3"):
        decode_audio(data, 48_000, "song.mp3")


def test_a_file_without_samples_is_an_error() -> None:
    with pytest.raises(AudioDecodeError):
        decode_audio(wav(np.zeros((0, 1)), 44_100), 44_100)
