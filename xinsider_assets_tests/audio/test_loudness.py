from __future__ import annotations

import json
import re
import subprocess

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.audio.loudness import (
    SILENCE_DB,
    LoudnessMeter,
    integrated_lufs,
    measure_file,
)
from xinsider_assets_tests.audio.meter import measure_loudness
from xinsider_assets_tests.sounds import RATE_HZ, Samples, babble, sine, stereo, wav


def noise(seconds: float, level: float) -> Samples:
    rng = np.random.default_rng(3)
    return (level * rng.standard_normal((round(seconds * RATE_HZ), 2))).astype(np.float32)


SOUNDS = {
    "tone": stereo(sine(1000, 3.0, -23.0)),
    "one channel": babble((0.1, 1.6), (2.0, 2.9), length_s=3.0)[:, None],
    "noise, then nearly nothing": np.concatenate([noise(2.0, 0.1), noise(2.0, 1e-4)]),
    "over full scale": noise(2.0, 0.5),
    "peaks between samples": stereo(sine(12_000, 2.0, -6.0, np.pi / 4)),
    "speech and rumble": stereo(babble((0.0, 2.5), length_s=3.0) + sine(30, 3.0, -12.0)),
}


def ffmpeg(sound: Samples, audio_filter: str) -> str:
    described = ["-f", "f32le", "-ar", str(RATE_HZ), "-ac", str(sound.shape[1]), "-i", "-"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", *described]
    command += ["-af", audio_filter, "-f", "null", "-"]
    done = subprocess.run(command, input=sound.tobytes(), capture_output=True, check=True)
    return done.stderr.decode()


@pytest.mark.parametrize("name", SOUNDS)
def test_figures_agree_with_ffmpegs_meter(name: str) -> None:
    """ebur128 prints one decimal."""
    summary = ffmpeg(SOUNDS[name], "ebur128=peak=true").rsplit("Summary:", 1)[1]
    figures = dict(re.findall(r"(I|Peak):\s+(-?[\d.]+)", summary))
    ours = measure_loudness(SOUNDS[name], RATE_HZ)
    assert ours.integrated_lufs == pytest.approx(float(figures["I"]), abs=0.1)
    tolerance_db = 0.6 if name == "peaks between samples" else 0.2
    assert ours.true_peak_dbtp == pytest.approx(float(figures["Peak"]), abs=tolerance_db)


def test_figures_agree_with_ffmpegs_loudnorm() -> None:
    """It pads the ends of a sound, so a short one reads a little lower there."""
    sound = np.concatenate([SOUNDS["speech and rumble"]] * 3)
    report = ffmpeg(sound, "loudnorm=print_format=json")
    figures = json.loads(report[report.rindex("{") : report.rindex("}") + 1])
    ours = measure_loudness(sound, RATE_HZ)
    assert ours.integrated_lufs == pytest.approx(float(figures["input_i"]), abs=0.1)
    assert ours.true_peak_dbtp == pytest.approx(float(figures["input_tp"]), abs=0.2)


def test_the_standards_own_calibration() -> None:
    """BS.1770: a full-scale 997 Hz sine in one channel reads -3.01 LUFS."""
    assert integrated_lufs(sine(997, 2.0), RATE_HZ) == pytest.approx(-3.01, abs=0.02)


def test_the_share_of_silence() -> None:
    """A block of 400 ms is silent if nothing of the tone reaches into it."""
    sound = np.concatenate([sine(997, 6.0, -20.0), np.zeros(2 * RATE_HZ, np.float32)])
    assert measure_loudness(sound, RATE_HZ).silent_share == pytest.approx(17 / 77, abs=0.02)
    assert measure_loudness(sound[: 6 * RATE_HZ], RATE_HZ).silent_share == 0.0
    assert measure_loudness(sound[-RATE_HZ:], RATE_HZ).silent_share == 1.0


def test_quiet_stretches_do_not_count() -> None:
    """EBU Tech 3341, case 3, shortened: -36, -23 and -36 dBFS read as -23 LUFS."""
    levels = ((2.0, -36.0), (20.0, -23.0), (2.0, -36.0))
    sound = np.concatenate([stereo(sine(1000, length, level)) for length, level in levels])
    assert integrated_lufs(sound, RATE_HZ) == pytest.approx(-23.0, abs=0.1)


def test_a_peak_between_samples_is_found() -> None:
    sound = sine(RATE_HZ / 4, 1.0, 0.0, np.pi / 4)
    # Faded, since a tone that begins or ends suddenly truly does overshoot.
    read = measure_loudness(sound * np.blackman(RATE_HZ).astype(np.float32), RATE_HZ)
    assert read.true_peak_dbtp == pytest.approx(0.0, abs=0.1)


@pytest.mark.parametrize("rate_hz", [24_000, 44_100])
def test_other_rates_read_the_same(rate_hz: int) -> None:
    t = np.arange(2 * rate_hz) / rate_hz
    tone = (0.1 * np.sin(2 * np.pi * 1000 * t)).astype(np.float32)
    expected = integrated_lufs(sine(1000, 2.0, -20.0), RATE_HZ)
    assert integrated_lufs(tone, rate_hz) == pytest.approx(expected, abs=0.05)


@settings(max_examples=12, deadline=None)
@given(gain_db=st.floats(-30.0, 12.0))
def test_a_gain_moves_every_figure_by_itself(gain_db: float) -> None:
    sound = SOUNDS["one channel"]
    before = measure_loudness(sound, RATE_HZ)
    after = measure_loudness(sound * np.float32(10.0 ** (gain_db / 20.0)), RATE_HZ)
    assert after.integrated_lufs - before.integrated_lufs == pytest.approx(gain_db, abs=0.01)
    assert after.true_peak_dbtp - before.true_peak_dbtp == pytest.approx(gain_db, abs=0.01)


@settings(max_examples=12, deadline=None)
@given(cuts=st.lists(st.integers(0, 3 * RATE_HZ), max_size=8))
def test_pieces_read_like_the_whole(cuts: list[int]) -> None:
    sound = SOUNDS["speech and rumble"]
    meter = LoudnessMeter(RATE_HZ, 2)
    for piece in np.split(sound, sorted(cuts)):
        meter.add(piece)
    whole, pieces = measure_loudness(sound, RATE_HZ), meter.read()
    assert pieces.integrated_lufs == pytest.approx(whole.integrated_lufs, abs=1e-6)
    assert pieces.true_peak_dbtp == pytest.approx(whole.true_peak_dbtp, abs=1e-4)
    assert pieces.duration_s == whole.duration_s


@pytest.mark.parametrize("length", [0, 100, RATE_HZ])
def test_silence_has_finite_figures(length: int) -> None:
    read = measure_loudness(np.zeros((length, 2), np.float32), RATE_HZ)
    assert read.integrated_lufs == read.true_peak_dbtp == SILENCE_DB


def test_a_file_reads_like_its_samples() -> None:
    sound = SOUNDS["one channel"]
    from_file, expected = measure_file(wav(sound)), measure_loudness(sound, RATE_HZ)
    assert from_file.integrated_lufs == pytest.approx(expected.integrated_lufs, abs=0.01)
    assert from_file.true_peak_dbtp == pytest.approx(expected.true_peak_dbtp, abs=0.01)
    assert from_file.duration_s == expected.duration_s


@pytest.mark.parametrize("data", [b"", b"no sound", wav(np.zeros((0, 1), np.float32))])
def test_what_is_no_sound_is_named(data: bytes) -> None:
    with pytest.raises(AudioDecodeError, match="the jingle"):
        measure_file(data, "the jingle")
