"""For each check, files that are wrong in just that way, and files with which nothing is wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.audio.aac import encode_aac
from xinsider_assets.errors import XInsiderError
from xinsider_assets.quality.film import CHECKS, Delivery, inspect_film
from xinsider_assets.video.encoder import EncoderSettings
from xinsider_assets.video.film import render_video
from xinsider_assets_tests.quality.film.made_films import (
    BT601,
    DELIVERY,
    MUXING,
    SOUND,
    UNSAID,
    Film,
    Sound,
    black_between,
    frozen_between,
    mastered,
    moving,
    noise,
)
from xinsider_assets_tests.video.films import FLAT, film_plan, pictures


def found(path: Path, delivery: Delivery = DELIVERY) -> dict[str, Finding]:
    findings = inspect_film(path, delivery)
    assert [finding.name for finding in findings] == list(CHECKS)
    return {finding.name: finding for finding in findings}


def not_well(findings: dict[str, Finding]) -> dict[str, str]:
    return {name: finding.says for name, finding in findings.items() if not finding.is_well}


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> Path:
    return Film().write(tmp_path_factory.mktemp("good") / "film.mp4")


def test_a_film_as_it_must_be_is_well(good):
    findings = found(good)
    assert not_well(findings) == {}
    assert findings["frame_rate"].measured["frames"] == 90
    assert findings["groups_of_pictures"].measured["longest_frames"] == 15
    assert findings["b_frames"].measured["longest_run"] == 2
    assert findings["loudness"].measured["integrated_lufs"] == pytest.approx(-14, abs=0.5)


@pytest.mark.parametrize("duration_s", [1.0, 2.5])
def test_what_the_renderer_makes_is_well(tmp_path, duration_s):
    sound = encode_aac(mastered(noise(duration_s)))
    out = tmp_path / "final_video.mp4"
    plan = film_plan(FLAT, starts=(0.0, 0.5), duration_s=duration_s)
    settings = EncoderSettings(preset="veryfast")
    render_video(plan, pictures(FLAT), sound, FLAT, settings, out)
    delivery = Delivery(duration_s=duration_s, width=FLAT.width, height=FLAT.height)
    assert not_well(found(out, delivery)) == {}


def late(number: int) -> int:
    """Frame 40 half a frame late."""
    return number * 20 + 10 * (number == 40)


def bursts(samples: np.ndarray) -> np.ndarray:
    """Ten milliseconds at full scale, too short to count for the loudness."""
    loud = samples.copy()
    tone = np.sin(2 * np.pi * 1000 * np.arange(480) / 48_000)
    loud[72_000:72_480] = tone[:, None]
    return loud


def nearly_silent_between(start_s: float, end_s: float) -> np.ndarray:
    """What is left there cannot be heard, and still takes most of the bits."""
    sound = noise()
    sound[round(start_s * 48_000) : round(end_s * 48_000)] *= 4e-3
    return mastered(sound, lufs=-13.5)


FILMS = [
    (
        "container",
        Film(muxing={**MUXING, "movflags": "frag_keyframe+empty_moov"}, x264={"bframes": 0}),
        "spread over 6 fragments",
    ),
    (
        "fast_start",
        Film(muxing={**MUXING, "movflags": "negative_cts_offsets"}),
        "behind picture and sound",
    ),
    ("edit_list", Film(muxing={"movflags": "+faststart"}), "2 of 2 tracks have an edit list"),
    (
        "lengths",
        Film(sound=Sound(mastered(noise(2.8)))),
        "the sound ends at 2.816 s, the picture at 3.000 s",
    ),
    (
        "lengths",
        Film(sound=Sound(mastered(noise(3.2)))),
        "the sound ends at 3.221 s, the picture at 3.000 s",
    ),
    ("lengths", Film(frames=89), "the picture ends at 2.967 s instead of 3.000 s"),
    (
        "lengths",
        Film(muxing={**MUXING, "movflags": "+faststart"}),
        "the picture starts at 0.033 s instead of 0 s",
    ),
    ("lengths", Film(sound=replace(SOUND, dropped=70)), "the sound has a hole at 1.493 s"),
    (
        "picture_format",
        Film(pixel_format="yuv444p"),
        "profile High 4:4:4 Predictive instead of High; pixel format yuv444p instead of yuv420p",
    ),
    ("picture_format", Film(x264={"8x8dct": 0}), "profile Main instead of High"),
    ("picture_format", Film(x264={"tff": 1}), "scan interlaced instead of progressive"),
    ("picture_format", Film(x264={"sar": "4/3"}), "pixel aspect 4:3 instead of 1:1"),
    (
        "colour",
        Film(colours=BT601),
        "container matrix smpte170m instead of bt709",
    ),
    ("colour", Film(colours=UNSAID), "stream primaries unsaid instead of bt709"),
    (
        "colour",
        Film(x264={"colormatrix": "smpte170m"}),
        "stream matrix smpte170m instead of bt709; set",
    ),
    ("frame_rate", Film(frames=75, fps=25), "74 of 74 steps from frame to frame are not 1/30 s"),
    (
        "frame_rate",
        Film(place=lambda number: None if number == 40 else number * 20),
        "1 of 88 steps from frame to frame are not 1/30 s: the one from 1.300 s is 0.0667 s",
    ),
    ("frame_rate", Film(place=late), "2 of 89 steps from frame to frame are not 1/30 s"),
    (
        "groups_of_pictures",
        Film(x264={"keyint": 30, "min-keyint": 30}),
        "the group from 0.000 s has 30 frames, 15 are the most",
    ),
    ("b_frames", Film(x264={"bframes": 3}), "3 B-frames in a row from 0.033 s on"),
    (
        "sound_format",
        Film(sound=Sound(mastered(noise(), -13.3), "libmp3lame", bit_rate=320_000)),
        "codec mp3float instead of aac",
    ),
    (
        "sound_format",
        Film(sound=Sound(mastered(noise(), -11), layout="mono", bit_rate=384_000)),
        "layout mono instead of stereo",
    ),
    (
        "sound_format",
        Film(sound=Sound(mastered(noise(), -12), bit_rate=128_000)),
        "kbit/s instead of 384 ±15%",
    ),
    (
        "sound_format",
        Film(sound=Sound(mastered(noise(3, 44_100), sample_rate_hz=44_100), rate=44_100)),
        "rate 44100 Hz instead of 48000 Hz",
    ),
    ("loudness", Film(sound=Sound(mastered(noise(), lufs=-12.5))), "instead of -14 ±0.5"),
    ("loudness", Film(sound=Sound(mastered(noise(), lufs=-16.0))), "instead of -14 ±0.5"),
    ("true_peak", Film(sound=Sound(bursts(SOUND.samples))), "-1 is the most"),
    (
        "black_stretches",
        Film(shown=black_between(15, 75)),
        "the film is black from 0.50 s to 2.50 s",
    ),
    (
        "frozen_stretches",
        Film(shown=frozen_between(30, 90)),
        "the film is standing still from 1.00 s to 3.00 s",
    ),
    (
        "silent_stretches",
        Film(sound=Sound(nearly_silent_between(0.5, 2.6))),
        "the film is silent from 0.5",
    ),
]


@pytest.mark.parametrize(("name", "film", "says"), FILMS)
def test_a_film_that_is_wrong_in_one_way_fails_that_check_alone(tmp_path, name, film, says):
    wrong = not_well(found(film.write(tmp_path / "film.mp4")))
    assert says in wrong.pop(name)
    assert wrong == {}


@pytest.mark.parametrize("start", [7, 14, 29])
def test_two_seconds_are_seen_wherever_they_lie_between_the_key_frames(tmp_path, start):
    wrong = not_well(found(Film(black_between(start, start + 60)).write(tmp_path / "film.mp4")))
    places = re.search(r"black from ([\d.]+) s to ([\d.]+) s", wrong["black_stretches"])
    assert places
    assert float(places[1]) == pytest.approx(start / 30, abs=0.5)
    assert float(places[2]) == pytest.approx(start / 30 + 2, abs=0.5)


@pytest.mark.parametrize(
    ("film", "says", "fails_too"),
    [
        (
            Film(sound=None),
            {"container": "its tracks are 1 video instead of 1 audio, 1 video"},
            {"lengths", "decoding", "sound_format", "loudness", "true_peak", "silent_stretches"},
        ),
        (Film(codec="mpeg4"), {"picture_format": "codec mpeg4 instead of h264"}, {"colour"}),
        (
            Film(x264={"open-gop": 1}),
            {
                "groups_of_pictures": "the container and H.264 disagree whether a frame is a key "
                "frame (an IDR picture): at 0.500 s and at 4 other places; frames are shown "
                "before the key frame of their group, so that it is not closed: at 0.500 s"
            },
            {"decoding"},
        ),
    ],
)
def test_what_is_wrong_there_takes_other_checks_with_it(tmp_path, film, says, fails_too):
    wrong = not_well(found(film.write(tmp_path / "film.mp4")))
    for name, words in says.items():
        assert words in wrong.pop(name)
    assert set(wrong) == fails_too


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b"colr", b"free", "the container has no box colr"),
        (
            b"colrnclx" + bytes([0, 1, 0, 1, 0, 1, 0]),
            b"colrnclx" + bytes([0, 1, 0, 1, 0, 6, 0x80]),
            "container matrix smpte170m instead of bt709; container range full instead of limited",
        ),
    ],
)
def test_the_containers_colours_are_told_from_the_streams(good, tmp_path, old, new, says):
    data = good.read_bytes()
    assert data.count(old) == 1
    film = tmp_path / "film.mp4"
    film.write_bytes(data.replace(old, new))
    wrong = not_well(found(film))
    assert says in wrong.pop("colour")
    assert wrong == {}


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_film_that_is_cut_off_says_how_much_is_there(good, tmp_path, share):
    data = good.read_bytes()
    film = tmp_path / "film.mp4"
    film.write_bytes(data[: round(share * len(data))])
    wrong = not_well(found(film))
    assert re.search(
        r"the box mdat is cut off: [\d,]+ of its [\d,]+ bytes are there", wrong["container"]
    )
    assert "make final_video again" in wrong["container"]
    assert "lengths" in wrong or "decoding" in wrong


def test_a_hole_in_the_middle_of_the_file_is_found(good, tmp_path):
    """Zeros where a disk lost a page: no packet there is what it was."""
    data = bytearray(good.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 4096] = bytes(4096)
    film = tmp_path / "film.mp4"
    film.write_bytes(data)
    wrong = not_well(found(film))
    assert "packets of the picture are cut off or filled with something else" in wrong["decoding"]


@pytest.mark.parametrize(
    "data", [b"", b"not a film", bytes(5000), b"\x00\x00\x00\x18ftypisom" + bytes(12)]
)
def test_what_is_no_film_has_nothing_well_and_says_why(tmp_path, data):
    film = tmp_path / "film.mp4"
    film.write_bytes(data)
    wrong = not_well(found(film))
    assert "FFmpeg cannot open it: " in wrong["container"]
    assert "the box moov" in wrong["fast_start"]
    assert set(wrong) == set(CHECKS)


def test_sound_alone_is_no_film(tmp_path):
    film = tmp_path / "film.mp4"
    film.write_bytes(encode_aac(mastered(noise())))
    wrong = not_well(found(film))
    assert "the file holds no picture" in wrong["picture_format"]


def test_a_film_that_is_not_there_is_one_clear_error(tmp_path):
    with pytest.raises(XInsiderError, match=r"nowhere\.mp4 cannot be read: No such file"):
        inspect_film(tmp_path / "nowhere.mp4", DELIVERY)


def test_random_damage_is_never_a_traceback(good, tmp_path):
    """Every file gets all its findings, whatever its bytes are."""
    random = np.random.default_rng(11)
    whole = np.frombuffer(good.read_bytes(), np.uint8)
    index_end = 5000
    film = tmp_path / "film.mp4"
    for _ in range(30):
        damaged = whole.copy()
        # Most of what can go wrong is said in the index.
        places = random.integers(0, index_end, 6)
        damaged[places] = random.integers(0, 256, 6)
        film.write_bytes(damaged.tobytes())
        found(film)


SECOND = Sound(mastered(noise(1.0)))
SILENT_SECOND = Sound(np.zeros((48_000, 2), np.float32))


@pytest.mark.parametrize(
    ("film", "fails"),
    [
        (Film(moving, 30, sound=SECOND), set()),
        (Film(black_between(0, 30), 30, sound=SECOND), {"black_stretches"}),
        (Film(black_between(0, 15), 30, sound=SECOND), set()),
        (Film(frozen_between(0, 30), 30, sound=SECOND), {"frozen_stretches"}),
        (
            Film(moving, 30, sound=SILENT_SECOND),
            {"silent_stretches", "loudness", "sound_format"},
        ),
    ],
)
def test_a_film_shorter_than_the_limits_may_not_be_wholly_so(tmp_path, film, fails):
    delivery = lasting(1.0)
    assert set(not_well(found(film.write(tmp_path / "film.mp4"), delivery))) == fails


def lasting(duration_s: float) -> Delivery:
    return DELIVERY.model_copy(update={"duration_s": duration_s})


def test_sound_too_short_to_have_a_loudness_is_not_held_against_it(tmp_path):
    film = Film(frames=9, sound=Sound(SOUND.samples[: round(0.3 * 48_000)]))
    findings = found(film.write(tmp_path / "film.mp4"), lasting(0.3))
    assert not_well(findings) == {}
    assert "too short to have a loudness" in findings["loudness"].says
