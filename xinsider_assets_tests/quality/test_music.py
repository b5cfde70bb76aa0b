from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from xinsider_assets.artifacts.media import BackgroundMusic
from xinsider_assets.audio.music import load_bed
from xinsider_assets.quality.music import CHECKS, inspect_background_music
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.sounds import RATE_HZ, Samples, sine, stereo, wav

LOOP = stereo(sine(441.0, 10.0, -12.0))
"""Whole periods, so its end goes over into its start."""


def wrong(sound: Samples, rate_hz: int = RATE_HZ) -> dict[str, str]:
    return of_file(wav(sound, rate_hz))


def of_file(data: bytes) -> dict[str, str]:
    return faults(inspect_background_music(BackgroundMusic(data)), CHECKS)


def test_a_tone_that_goes_round_is_well():
    assert wrong(LOOP) == {}


def test_a_click_at_the_seam_is_refused():
    assert wrong(LOOP[: -RATE_HZ // 1764]) == {"seamless": "refused"}


@pytest.mark.parametrize("seed", range(3))
def test_own_music_that_was_made_to_loop_is_well(seed: int, tmp_path: Path):
    """Noise and drums step as far as a click does, so what is near counts."""
    chance = np.random.default_rng(seed)
    beats = np.repeat(chance.uniform(0.02, 0.2, 24), RATE_HZ // 2)
    song = tmp_path / "song.wav"
    song.write_bytes(wav(stereo((beats * chance.standard_normal(len(beats))).astype(np.float32))))
    assert of_file(load_bed(song).data) == {}


def test_silence_is_refused():
    assert wrong(LOOP * 0) == {"level": "refused"}


def test_a_short_and_a_clipped_loop_are_advice():
    assert wrong(LOOP[: 2 * RATE_HZ]) == {"length": "advised"}
    assert wrong(LOOP * 8) == {"not_clipped": "advised"}


@pytest.mark.parametrize(
    "data",
    [wav(LOOP[:, :1]), wav(LOOP, 44_100), b"<html>", wav(LOOP)[:20], wav(LOOP[:0])],
    ids=["one channel", "another rate", "no sound", "cut short", "empty"],
)
def test_another_format_is_refused_and_examined_no_further(data: bytes):
    found = of_file(data)
    assert found.pop("sound_format") == "refused"
    assert set(found.values()) == {"advised"}
