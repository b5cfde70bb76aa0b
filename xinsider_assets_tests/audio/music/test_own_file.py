from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from xinsider_assets.audio.decode import AudioTooLongError, decode_audio
from xinsider_assets.audio.music import MusicFileError, load_bed
from xinsider_assets.errors import InputError
from xinsider_assets_tests.sounds import RATE_HZ, sine, stereo, wav


def saved(folder: Path, data: bytes) -> Path:
    path = folder / "song.wav"
    path.write_bytes(data)
    return path


def test_the_end_flows_into_the_start(tmp_path: Path) -> None:
    """An odd length, so that cut and repeated without care it would click."""
    song = stereo(sine(441.3, 6.37, -6.0))
    loop = decode_audio(load_bed(saved(tmp_path, wav(song))).data, RATE_HZ)
    assert len(loop) / RATE_HZ == pytest.approx(6.37 - 6.37 / 4, abs=0.01)
    jumps = np.abs(np.diff(np.concatenate([loop, loop]), axis=0)).max(axis=1)
    assert jumps[len(loop) - 1] <= jumps.max()
    assert jumps.max() < 0.05


def test_silence_around_the_song_is_left_out(tmp_path: Path) -> None:
    pad = np.zeros((RATE_HZ, 2), np.float32)
    song = np.concatenate([pad, stereo(sine(300, 8.0, -6.0)), pad])
    loop = decode_audio(load_bed(saved(tmp_path, wav(song))).data, RATE_HZ)
    assert len(loop) / RATE_HZ == pytest.approx(6.0, abs=0.01)


def test_any_rate_and_one_channel_become_48_khz_stereo(tmp_path: Path) -> None:
    song = sine(300, 8.0, -6.0)
    loop = decode_audio(load_bed(saved(tmp_path, wav(song, 24_000))).data, RATE_HZ)
    assert loop.shape == (14 * RATE_HZ, 2) or abs(len(loop) - 14 * RATE_HZ) < 50
    assert np.array_equal(loop[:, 0], loop[:, 1])


def test_the_crossfade_does_not_clip(tmp_path: Path) -> None:
    loop = decode_audio(load_bed(saved(tmp_path, wav(stereo(sine(100, 8.0))))).data, RATE_HZ)
    assert np.abs(loop).max() <= 1.0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (wav(np.zeros((RATE_HZ * 6, 2), np.float32)), "is silent"),
        (wav(stereo(sine(300, 2.0))), r"holds 2\.0 s of sound, at least 4"),
        (wav(np.full((1000 * 920, 1), 0.1, np.float32), 1000), "is longer than 15 min"),
        (wav(np.repeat(sine(300, 5.0)[:, None], 6, axis=1)), "has 6 channels"),
        (b"not music", "cannot be decoded"),
        (b"", "cannot be decoded"),
    ],
)
def test_what_cannot_be_a_bed_is_named(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        load_bed(saved(tmp_path, data))
    assert "song.wav" in str(caught.value)


def test_a_recording_without_a_duration_is_measured_while_it_is_decoded(tmp_path: Path) -> None:
    """What is written to a pipe has no true length in its header."""
    song = bytearray(wav(stereo(sine(300, 6.0, -6.0))))
    song[4:8] = song[40:44] = b"\xff\xff\xff\xff"
    assert load_bed(saved(tmp_path, bytes(song))).data
    with pytest.raises(AudioTooLongError, match="the song is longer than 5 s"):
        decode_audio(bytes(song), RATE_HZ, "the song", longest_s=5.0)
    assert len(decode_audio(bytes(song), RATE_HZ, "the song", longest_s=6.0)) == 6 * RATE_HZ


def test_a_missing_file_or_a_folder_is_named(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.mp3", tmp_path, Path("/dev/zero")):
        with pytest.raises(MusicFileError, match=r"cannot be read.*XINSIDER_MUSIC_FILE"):
            load_bed(path)
