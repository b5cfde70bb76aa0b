from __future__ import annotations

import numpy as np
import pytest

from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.audio.decode import decode_audio
from xinsider_assets.audio.loudness import measure_loudness
from xinsider_assets.audio.music import compose_bed
from xinsider_assets.audio.music.score import BARS, STEPS_IN_BAR, write_score

RATE_HZ = 48_000


@pytest.fixture(scope="module")
def music() -> BackgroundMusic:
    return compose_bed()


@pytest.fixture(scope="module")
def sound(music: BackgroundMusic) -> np.ndarray:
    return decode_audio(music.data, RATE_HZ)


def band_db(sound: np.ndarray, low_hz: float, high_hz: float) -> float:
    """Energy of a band against the whole, in dB."""
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    frequency = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
    inside = (frequency >= low_hz) & (frequency < high_hz)
    return 10.0 * np.log10(power[inside].sum() / power.sum())


def test_it_is_whole_bars_of_48_khz_stereo(music: BackgroundMusic, sound: np.ndarray) -> None:
    assert music.data[:4] == b"RIFF"
    assert music.data[22:36] == b"\x02\x00\x80\xbb\x00\x00\x00\xee\x02\x00\x04\x00\x10\x00"
    assert sound.shape == (write_score(0).length, 2)
    assert 32.0 <= len(sound) / RATE_HZ <= 48.0


def test_the_same_seed_gives_the_same_bytes(music: BackgroundMusic) -> None:
    assert compose_bed() == music


def test_seeds_differ() -> None:
    assert len({write_score(seed) for seed in range(20)}) == 20


def test_the_seam_is_like_any_other_place(sound: np.ndarray) -> None:
    """Neither a jump from sample to sample, nor a click, which shows as energy in the highs."""
    turned = np.roll(sound, len(sound) // 2, axis=0)
    jumps = np.abs(np.diff(turned, axis=0)).max(axis=1)
    seam = len(sound) // 2
    beat = 4 * write_score(0).step_samples
    beats = [jumps[(seam + n * beat) % len(jumps) - 2 :][:4].max() for n in range(1, 63)]
    assert jumps[seam - 2 : seam + 2].max() <= 1.5 * np.max(beats)

    frames = turned[seam % 960 :, 0]
    frames = frames[: len(frames) // 960 * 960].reshape(-1, 960)
    highs = np.abs(np.fft.rfft(frames * np.hanning(960)))[:, 300:].sum(axis=1)
    assert highs[seam // 960 - 1 : seam // 960 + 1].max() < np.percentile(highs, 99)


def test_it_is_a_balanced_mix(sound: np.ndarray) -> None:
    read = measure_loudness(sound, RATE_HZ)
    assert -18.0 < read.integrated_lufs < -11.0
    assert -3.2 < read.true_peak_dbtp < -2.5
    crest_db = 20.0 * np.log10(np.abs(sound).max() / sound.std())
    assert 9.0 < crest_db < 16.0
    assert np.abs(sound.mean(axis=0)).max() < 1e-5
    correlation = np.corrcoef(sound.T)[0, 1]
    assert 0.3 < correlation < 0.9, "wide, and yet nothing is lost on one speaker"
    left, right = sound.std(axis=0)
    assert 20.0 * abs(np.log10(left / right)) < 1.0


def test_it_leaves_room_for_a_voice_and_is_not_shrill(sound: np.ndarray) -> None:
    assert band_db(sound, 1000, 4000) < -15.0
    assert band_db(sound, 6000, 24_000) < -22.0
    assert band_db(sound, 16_000, 24_000) < -50.0
    assert band_db(sound, 250, 1000) > -10.0, "small speakers must have something to play"


def test_it_changes_over_the_loop(sound: np.ndarray) -> None:
    bars = sound.mean(axis=1).reshape(BARS, -1)
    spectra = np.abs(np.fft.rfft(bars))[:, 20:4000]
    spectra /= np.linalg.norm(spectra, axis=1, keepdims=True)
    likeness = spectra @ spectra.T
    assert likeness[0, 8] < 0.8
    assert likeness[0, 2] < 0.8
    levels = 10.0 * np.log10(np.square(bars).mean(axis=1))
    assert 1.0 < levels.max() - levels.min() < 6.0


@pytest.mark.parametrize("seed", range(12))
def test_every_score_is_in_range_and_in_key(seed: int) -> None:
    score = write_score(seed)
    assert 100.0 <= 60.0 * RATE_HZ / (4 * score.step_samples) <= 110.0
    minor = {(score.pad[0].midi - 3 + step) % 12 for step in (0, 2, 3, 5, 7, 8, 10)}
    pitched = (*score.pad, *score.bass, *score.pluck, *score.tick)
    assert {note.midi % 12 for note in pitched} <= minor
    everything = (*pitched, *score.kick, *score.hat, *score.snap)
    assert all(0 <= note.step < BARS * STEPS_IN_BAR for note in everything)
    assert all(0.0 < note.velocity <= 1.0 and abs(note.pan) <= 1.0 for note in everything)
    assert all(33 <= note.midi <= 57 for note in score.bass)
    assert all(note.midi <= 90 for note in score.pluck)
