"""The live voice through the real SDK: what it sends, what it accepts, and what it pays."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.artifacts.speech import Narration
from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    RefusalError,
    WrongContentError,
)
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.speech.engine import SpeechEngine, build_speech_engine
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.settings import Settings
from xinsider_assets_tests.doubles import Doubles, paid_again, paid_count
from xinsider_assets_tests.live import asked, providers
from xinsider_assets_tests.samples import plain_script

SCRIPT = "Apple fell 12.35% to $450.50 on Thursday, and nobody knows why 🚀."
IN_WORDS = (
    "Apple fell twelve point three five percent to four hundred fifty dollars and fifty cents on "
    "Thursday, and nobody knows why."
)


@pytest.fixture(scope="module", autouse=True)
def _rehearsed(serving: Doubles, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The doubles know the script by heart: where time is short, it is not spent on speaking it."""
    engine(serving, tmp_path_factory.mktemp("rehearsal")).speak(plain_script(SCRIPT))


@pytest.fixture
def voice(doubles: Doubles, tmp_path: Path) -> SpeechEngine:
    return engine(doubles, tmp_path)


def engine(doubles: Doubles, folder: Path, **settings: Any) -> SpeechEngine:
    way = providers(doubles, folder, speech="elevenlabs", **settings)
    return build_speech_engine(way.settings, lambda: way)


def seeds(calls: list[Any]) -> list[int]:
    return [call.request["seed"] for call in calls]


def test_the_voice_says_the_script_in_words(doubles: Doubles, voice: SpeechEngine) -> None:
    with asked(doubles) as calls:
        narration = voice.speak(plain_script(SCRIPT))
    assert [call.request["text"] for call in calls] == [IN_WORDS]
    assert narration.made_by == "ElevenLabs eleven_multilingual_v2, voice JBFqnCBsd6RMkjVDRZzb"
    words = narration.words or ()
    assert [word.word for word in words] == SCRIPT.split()
    assert all(one.end <= other.start for one, other in pairwise(words))
    assert words[-1].end <= Recording(narration.mp3).duration_s


def test_the_settings_are_sent(doubles: Doubles, tmp_path: Path) -> None:
    settings = {
        "speech_model": "eleven_flash_v2_5",
        "speech_voice": "21m00Tcm4TlvDq8ikWAM",
        "speech_stability": 0.4,
        "speech_similarity": 0.6,
        "speech_speed": 1.1,
    }
    with asked(doubles) as calls:
        engine(doubles, tmp_path, **settings).speak(plain_script(SCRIPT))
    (call,) = calls
    assert call.path == "/v1/text-to-speech/21m00Tcm4TlvDq8ikWAM/with-timestamps"
    assert call.request["model_id"] == "eleven_flash_v2_5"
    expected = {"stability": 0.4, "similarity_boost": 0.6, "speed": 1.1}
    assert call.request["voice_settings"] == expected


def test_a_script_is_paid_once(doubles: Doubles, tmp_path: Path) -> None:
    """Also by another process, which finds the answer in the store."""
    with asked(doubles) as calls:
        first = engine(doubles, tmp_path).speak(plain_script(SCRIPT))
        again = engine(doubles, tmp_path).speak(plain_script(SCRIPT))
    assert paid_count(calls) == 1
    assert again == first


def test_another_variation_is_another_one_at_the_provider_too(
    doubles: Doubles, voice: SpeechEngine
) -> None:
    """With the same seed it would give the same speech for the same money."""
    with asked(doubles) as calls:
        voice.speak(plain_script(SCRIPT))
        with doing(Work("narration", variation=1)):
            voice.speak(plain_script(SCRIPT))
    assert len(set(seeds(calls))) == len(calls) == 2


def test_the_same_script_has_the_same_seed(doubles: Doubles, tmp_path: Path) -> None:
    with asked(doubles) as calls:
        engine(doubles, tmp_path / "one").speak(plain_script(SCRIPT))
        engine(doubles, tmp_path / "other").speak(plain_script(SCRIPT))
    assert len(set(seeds(calls))) == 1
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("empty_answer", {}),
        ("wrong_shape", {}),
        ("not_audio", {}),
        ("cut_audio", {}),
        ("cut_audio", {"share": 0.9}),
    ],
)
def test_a_wrong_take_is_made_once_more(
    doubles: Doubles, voice: SpeechEngine, kind: str, options: dict[str, Any]
) -> None:
    doubles.fault("elevenlabs", kind, **options)
    with asked(doubles) as calls:
        narration = voice.speak(plain_script(SCRIPT))
    assert narration.words
    assert len(set(seeds(calls))) == 2
    assert not paid_again(calls)


@pytest.mark.parametrize("kind", ["empty_answer", "not_audio", "cut_audio"])
def test_after_two_wrong_takes_nothing_more_is_bought(
    doubles: Doubles, tmp_path: Path, kind: str
) -> None:
    """Nor by the next run: both are in the store, and only another variation is bought."""
    doubles.fault("elevenlabs", kind, times=2)
    with asked(doubles) as calls:
        for _ in range(2):
            with pytest.raises(WrongContentError, match="--again narration") as raised:
                engine(doubles, tmp_path).speak(plain_script(SCRIPT))
            assert raised.value.__cause__ is None
        with doing(Work("narration", variation=1)):
            assert engine(doubles, tmp_path).speak(plain_script(SCRIPT)).words
    assert paid_count(calls) == 3


@pytest.mark.parametrize(
    ("kind", "options"),
    [("no_alignment", {}), ("wrong_meaning", {}), ("wrong_meaning", {"late_s": 1.0})],
)
def test_good_speech_with_odd_times_is_kept_without_them(
    doubles: Doubles, voice: SpeechEngine, kind: str, options: dict[str, Any]
) -> None:
    """Times that drift look like an audio that was cut; only listening tells them apart."""
    doubles.fault("elevenlabs", kind, **options)
    with asked(doubles) as calls:
        narration = voice.speak(plain_script(SCRIPT))
    assert narration.words is None
    assert paid_count(calls) == 1


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("timeout", {}),
        ("connection_reset", {}),
        ("server_error", {}),
        ("unavailable", {}),
        ("rate_limited", {}),
        ("rate_limited", {"retry_after_s": 0.1}),
        ("truncated_json", {}),
        ("truncated_json", {"announced": False}),
        ("slow_drip", {}),
    ],
)
def test_what_passes_is_tried_again(
    doubles: Doubles, tmp_path: Path, kind: str, options: dict[str, Any]
) -> None:
    doubles.fault("elevenlabs", kind, **options)
    with asked(doubles) as calls:
        narration = engine(doubles, tmp_path, call_timeout_s=2.0).speak(plain_script(SCRIPT))
    assert narration.words
    assert len(calls) == 2
    assert len(set(seeds(calls))) == 1


@pytest.mark.parametrize(
    ("kind", "error", "message"),
    [
        ("bad_key", FinalError, "ELEVENLABS_API_KEY"),
        ("quota", FinalError, "account is empty"),
        ("refusal", RefusalError, "another script"),
    ],
)
def test_what_does_not_pass_is_not_tried_again(
    doubles: Doubles, voice: SpeechEngine, kind: str, error: type[ProviderError], message: str
) -> None:
    doubles.fault("elevenlabs", kind)
    with asked(doubles) as calls, pytest.raises(error, match=message):
        voice.speak(plain_script(SCRIPT))
    assert len(calls) == 1
    assert not paid_count(calls)


def test_it_gives_up_at_the_deadline(doubles: Doubles, tmp_path: Path) -> None:
    doubles.fault("elevenlabs", "rate_limited", times=9, retry_after_s=60)
    with pytest.raises(PassingError, match="heavy traffic"):
        engine(doubles, tmp_path, call_deadline_s=1.0).speak(plain_script(SCRIPT))


def test_nothing_is_paid_for_a_script_that_says_nothing(
    doubles: Doubles, voice: SpeechEngine
) -> None:
    with asked(doubles) as calls, pytest.raises(InputError, match="none that can be said"):
        voice.speak(plain_script("🚀 —"))
    assert not calls


def test_without_a_key_nothing_is_built() -> None:
    with pytest.raises(InputError, match="only embedded ones"):
        build_speech_engine(Settings(speech="elevenlabs"))


def test_the_bytes_are_the_providers_own(doubles: Doubles, tmp_path: Path) -> None:
    """The soundtrack brings any voice to its loudness; to encode again would only take away."""
    one = engine(doubles, tmp_path / "one").speak(plain_script(SCRIPT))
    doubles.fault("elevenlabs", "no_alignment")
    other = engine(doubles, tmp_path / "other").speak(plain_script(SCRIPT))
    assert other == Narration(one.mp3, one.made_by, None)
