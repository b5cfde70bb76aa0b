"""ElevenLabs' alignment and whisper-1 through the real SDKs, over speech of the double."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pytest

from xinsider_assets.artifacts.speech import Narration, Timestamps, Transcript
from xinsider_assets.audio.decode import AudioDecodeError
from xinsider_assets.providers.client.faults import FinalError, ProviderError
from xinsider_assets.providers.speech.elevenlabs import build
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.word_times.forced_alignment import AlignmentError
from xinsider_assets.providers.word_times.timer import build_word_timer
from xinsider_assets.quality.word_times import inspect_timestamps
from xinsider_assets_tests.doubles import Doubles, paid_count
from xinsider_assets_tests.live import asked, providers
from xinsider_assets_tests.samples import analysis, plain_script
from xinsider_assets_tests.sounds import babble, wav

SCRIPT = "Apple fell 12.35% to $450.50 on Thursday, and nobody knows why 🚀."
Listener = Literal["elevenlabs", "whisper"]
LISTENERS: tuple[Listener, ...] = ("elevenlabs", "whisper")
PROVIDERS = {"elevenlabs": ("elevenlabs", "alignment"), "whisper": ("openai", "transcription")}
MADE_BY = {"elevenlabs": "ElevenLabs forced alignment", "whisper": "OpenAI whisper-1"}


@pytest.fixture(scope="module")
def narration(serving: Doubles, tmp_path_factory: pytest.TempPathFactory) -> Narration:
    """A recording that the doubles know again."""
    return build(providers(serving, tmp_path_factory.mktemp("voice"))).speak(plain_script(SCRIPT))


def time_words(
    doubles: Doubles, folder: Path, listener: Listener, narration: Narration, script: str = SCRIPT
) -> Timestamps:
    way = providers(doubles, folder, word_times=listener)
    timer = build_word_timer(way.settings, lambda: way)
    return timer.time_words(narration, analysis(script))


def fail(doubles: Doubles, listener: Listener, kind: str, **options: Any) -> None:
    provider, endpoint = PROVIDERS[listener]
    doubles.fault(provider, kind, endpoint=endpoint, **options)


@pytest.mark.parametrize("listener", LISTENERS)
def test_the_scripts_words_have_the_heard_times(
    doubles: Doubles, tmp_path: Path, narration: Narration, listener: Listener
) -> None:
    timestamps = time_words(doubles, tmp_path, listener, narration)
    words = timestamps.words
    assert timestamps.made_by == MADE_BY[listener]
    assert timestamps.duration_s == Recording(narration.mp3).duration_s
    assert [word.word for word in words] == SCRIPT.split()
    assert all(one.end <= other.start for one, other in pairwise(words))
    off_s = [abs(a.start - b.start) for a, b in zip(words, narration.words or (), strict=True)]
    assert max(off_s) < 0.1
    assert [segment.text for segment in timestamps.segments] == [SCRIPT]


@pytest.mark.parametrize("listener", LISTENERS)
def test_a_recording_is_paid_once_and_kept_by_its_hash(
    doubles: Doubles, tmp_path: Path, narration: Narration, listener: Listener
) -> None:
    with asked(doubles) as calls:
        first = time_words(doubles, tmp_path, listener, narration)
        again = time_words(doubles, tmp_path, listener, narration)
    assert again == first
    assert paid_count(calls) == 1
    assert calls[0].request["file"] == hashlib.sha256(narration.mp3).hexdigest()


def test_whisper_is_told_names_and_no_numbers(
    doubles: Doubles, tmp_path: Path, narration: Narration
) -> None:
    """What it hears must be what was said, not what it was told."""
    with asked(doubles) as calls:
        time_words(doubles, tmp_path, "whisper", narration)
    assert calls[0].request["prompt"] == "Apple (AAPL)."
    assert calls[0].request["language"] == "en"


@pytest.mark.parametrize(
    ("listener", "kind", "options", "because"),
    [
        ("elevenlabs", "empty_answer", {}, "gave no times of this audio"),
        ("elevenlabs", "wrong_shape", {}, "gave no times of this audio"),
        ("elevenlabs", "wrong_meaning", {}, "gave no times of this audio"),
        ("elevenlabs", "wrong_meaning", {"late_s": 1.0}, "gave no times of this audio"),
        ("whisper", "empty_answer", {}, "gave no times of this audio"),
        ("whisper", "wrong_shape", {}, "gave no times of this audio"),
        ("whisper", "wrong_meaning", {}, "of the words"),
        ("whisper", "truncated_answer", {}, "of the words"),
    ],
)
def test_what_does_not_fit_is_aligned_on_this_machine(
    doubles: Doubles,
    tmp_path: Path,
    narration: Narration,
    listener: Listener,
    kind: str,
    options: dict[str, Any],
    because: str,
) -> None:
    fail(doubles, listener, kind, **options)
    with asked(doubles) as calls:
        timestamps = time_words(doubles, tmp_path, listener, narration)
    assert timestamps.made_by.startswith(f"pocketsphinx alignment ({MADE_BY[listener]}")
    assert because in timestamps.made_by
    assert [word.word for word in timestamps.words] == SCRIPT.split()
    assert paid_count(calls) == 1


@pytest.mark.parametrize("listener", LISTENERS)
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("connection_reset", {}),
        ("rate_limited", {"retry_after_s": 0.1}),
        ("truncated_json", {}),
    ],
)
def test_what_passes_is_tried_again(
    doubles: Doubles,
    tmp_path: Path,
    narration: Narration,
    listener: Listener,
    kind: str,
    options: dict[str, Any],
) -> None:
    fail(doubles, listener, kind, **options)
    with asked(doubles) as calls:
        timestamps = time_words(doubles, tmp_path, listener, narration)
    assert timestamps.made_by == MADE_BY[listener]
    assert len(calls) == 2


@pytest.mark.parametrize("listener", LISTENERS)
@pytest.mark.parametrize(("kind", "error"), [("bad_key", FinalError), ("quota", FinalError)])
def test_what_does_not_pass_is_not_tried_again(
    doubles: Doubles,
    tmp_path: Path,
    narration: Narration,
    listener: Listener,
    kind: str,
    error: type[ProviderError],
) -> None:
    """Nor is anything else taken in its place: which part times the words is the user's choice."""
    fail(doubles, listener, kind)
    with asked(doubles) as calls, pytest.raises(error, match="_API_KEY"):
        time_words(doubles, tmp_path, listener, narration)
    assert len(calls) == 1


@pytest.mark.parametrize("instead", [{"fifty": "eighty"}, {"fell": "rose"}])
def test_what_whisper_writes_otherwise_than_the_script_is_kept_beside_the_times(
    doubles: Doubles, tmp_path: Path, narration: Narration, instead: dict[str, str]
) -> None:
    """A number read wrong, or a direction turned round, is named to whoever looks at the day."""
    fail(doubles, "whisper", "wrong_meaning", instead=instead)
    timestamps = time_words(doubles, tmp_path, "whisper", narration)
    assert timestamps.made_by == MADE_BY["whisper"]
    transcript = timestamps.transcript
    assert transcript is not None
    assert set(instead.items()) == {(one.said, one.heard) for one in transcript.differences}
    assert 0.0 < transcript.word_error_rate < 0.2
    [finding] = [
        one
        for one in inspect_timestamps(timestamps, analysis(SCRIPT))
        if one.name == "transcript_matches"
    ]
    for said, heard in instead.items():
        assert f"'{said}' heard as '{heard}'" in finding.says


@pytest.mark.parametrize("listener", LISTENERS)
def test_only_whisper_writes_down_what_it_hears(
    doubles: Doubles, tmp_path: Path, narration: Narration, listener: Listener
) -> None:
    timestamps = time_words(doubles, tmp_path, listener, narration)
    nothing_wrong = Transcript(word_error_rate=0.0, differences=())
    assert timestamps.transcript == (nothing_wrong if listener == "whisper" else None)


def test_a_transcript_too_poor_for_timing_is_too_poor_for_checking(
    doubles: Doubles, tmp_path: Path, narration: Narration
) -> None:
    fail(doubles, "whisper", "wrong_meaning")
    assert time_words(doubles, tmp_path, "whisper", narration).transcript is None


@pytest.mark.parametrize("listener", LISTENERS)
def test_speech_of_another_script_is_an_error(
    doubles: Doubles, tmp_path: Path, listener: Listener
) -> None:
    """Whoever listens, nothing fits, and neither does the alignment on this machine."""
    noise = Narration(wav(babble((0.2, 1.8), length_s=2.0)), "a test", None)
    fail(doubles, listener, "wrong_shape")
    with pytest.raises(AlignmentError, match="does not speak its script"):
        time_words(doubles, tmp_path, listener, noise)


@pytest.mark.parametrize("listener", LISTENERS)
def test_nothing_is_paid_for_what_is_no_audio(
    doubles: Doubles, tmp_path: Path, narration: Narration, listener: Listener
) -> None:
    with asked(doubles) as calls, pytest.raises(AudioDecodeError):
        time_words(doubles, tmp_path, listener, replace(narration, mp3=b"<html>"))
    assert not calls


def test_the_alignments_own_times_agree_with_the_voices(
    doubles: Doubles, tmp_path: Path, narration: Narration
) -> None:
    """Two roads to the same times: characters of the speech, and words of the alignment."""
    timestamps = time_words(doubles, tmp_path, "elevenlabs", narration)
    ends = [(a.end, b.end) for a, b in zip(timestamps.words, narration.words or (), strict=True)]
    assert np.mean([abs(one - other) for one, other in ends]) < 0.05
