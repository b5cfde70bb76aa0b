"""OpenAI's voice through the real SDK: what it sends, what it accepts, and what it pays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.faults import (
    FinalError,
    PassingError,
    ProviderError,
    WrongContentError,
)
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.estimate import expected_calls
from xinsider_assets.providers.speech.engine import build_speech_engine
from xinsider_assets.providers.speech.openai import OpenAISpeechSettings
from xinsider_assets.providers.speech.recording import Recording
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.word_times.timer import build_word_timer
from xinsider_assets.quality.voice import CHECKS, inspect_narration
from xinsider_assets.settings import Settings
from xinsider_assets_tests.doubles import Doubles, paid_count
from xinsider_assets_tests.live import asked, providers
from xinsider_assets_tests.quality.verdicts import faults
from xinsider_assets_tests.samples import analysis, plain_script

SCRIPT = "Apple fell 12.35% to $450.50 on Thursday, and nobody knows why 🚀."
IN_WORDS = (
    "Apple fell twelve point three five percent to four hundred fifty dollars and fifty cents on "
    "Thursday, and nobody knows why."
)
LONG_SCRIPT = "The market rose again today, and nobody in New York knows why it did. " * 11


@pytest.fixture(scope="module", autouse=True)
def _rehearsed(serving: Doubles, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The doubles know the script by heart: where time is short, it is not spent on speaking it."""
    speak(voiced(serving, tmp_path_factory.mktemp("rehearsal")))


def voiced(doubles: Doubles, folder: Path, **settings: Any) -> ProviderContext:
    return providers(doubles, folder, speech="openai", **settings)


def speak(way: ProviderContext, script: str = SCRIPT) -> Any:
    return build_speech_engine(way.settings, lambda: way).speak(plain_script(script))


def test_the_script_is_sent_in_words_with_the_settings(doubles: Doubles, tmp_path: Path) -> None:
    with asked(doubles) as calls:
        narration = speak(voiced(doubles, tmp_path, openai_speech_voice="onyx"))
    (call,) = calls
    assert call.path == "/audio/speech"
    assert call.request == {
        "model": "gpt-4o-mini-tts",
        "voice": "onyx",
        "instructions": OpenAISpeechSettings().openai_speech_instructions,
        "input": IN_WORDS,
        "response_format": "mp3",
    }
    assert narration.made_by == "OpenAI gpt-4o-mini-tts, voice onyx"


def test_a_whole_script_passes_the_checks_and_is_timed_on_this_machine(
    doubles: Doubles, tmp_path: Path
) -> None:
    way = voiced(doubles, tmp_path)
    narration = speak(way, LONG_SCRIPT)
    assert faults(inspect_narration(narration, analysis(LONG_SCRIPT)), CHECKS) == {}
    with asked(doubles) as calls:
        timer = build_word_timer(way.settings, lambda: way)
        timed = timer.time_words(narration, analysis(LONG_SCRIPT))
    assert timed.made_by == (
        "pocketsphinx alignment (OpenAI gpt-4o-mini-tts, voice alloy gives no word times)"
    )
    assert [word.word for word in timed.words] == LONG_SCRIPT.split()
    assert not calls


def test_it_is_billed_by_the_length_of_its_audio(doubles: Doubles, tmp_path: Path) -> None:
    way = voiced(doubles, tmp_path)
    duration_s = Recording(speak(way).mp3).duration_s
    spent_usd = way.provider_client.usage_log.spending().cost_usd
    assert spent_usd == pytest.approx(duration_s * 0.015 / 60, rel=0.05)
    (bound,) = expected_calls("narration", Settings(speech="openai"))
    assert PriceBook().expected_usd(bound) > 110.0 * 0.015 / 60


def test_a_process_that_is_killed_after_the_answer_pays_no_second_time(
    doubles: Doubles, tmp_path: Path
) -> None:
    way = voiced(doubles, tmp_path)
    told = {"openai_base_url", "state_folder", "data_folder"}
    given = way.settings.model_dump(mode="json", include=told)
    environment = {f"XINSIDER_{name.upper()}": value for name, value in given.items()}
    with asked(doubles) as calls_of_killed:
        killed = subprocess.run(
            [sys.executable, "-c", KILLED, SCRIPT],
            env={
                **os.environ,
                **environment,
                "XINSIDER_SPEECH": "openai",
                "OPENAI_API_KEY": doubles.key("openai"),
            },
            check=False,
            capture_output=True,
        )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert paid_count(calls_of_killed) == len(calls_of_killed) == 1
    with asked(doubles) as calls:
        assert speak(way).mp3
    assert not calls


KILLED = """
import os, signal, sys
from xinsider_assets.parts import Parts
from xinsider_assets.settings import Settings
from xinsider_assets_tests.samples import plain_script

Parts(Settings()).speech.speak(plain_script(sys.argv[1]))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("kind", ["empty_answer", "not_audio"])
def test_after_two_wrong_takes_nothing_more_is_bought(
    doubles: Doubles, tmp_path: Path, kind: str
) -> None:
    """Nor by the next run: both are in the store, and only another variation is bought."""
    doubles.fault("openai", kind, times=2)
    with asked(doubles) as calls:
        for _ in range(2):
            with pytest.raises(WrongContentError) as raised:
                speak(voiced(doubles, tmp_path))
            assert "--again narration" in raised.value.remedy
            assert "another XINSIDER_OPENAI_SPEECH_VOICE than alloy" in raised.value.remedy
        with doing(Work("narration", variation=1)):
            assert speak(voiced(doubles, tmp_path)).mp3
    assert paid_count(calls) == 3


@pytest.mark.parametrize(
    "kind", ["timeout", "connection_reset", "server_error", "rate_limited", "truncated_json"]
)
def test_what_passes_is_tried_again(doubles: Doubles, tmp_path: Path, kind: str) -> None:
    doubles.fault("openai", kind)
    with asked(doubles) as calls:
        assert speak(voiced(doubles, tmp_path, call_timeout_s=2.0)).mp3
    assert len(calls) == 2


@pytest.mark.parametrize(
    ("kind", "settings", "error", "remedy"),
    [
        ("bad_key", {}, FinalError, "OPENAI_API_KEY"),
        ("quota", {}, FinalError, "OPENAI_API_KEY"),
        ("redirect", {}, FinalError, "XINSIDER_OPENAI_BASE_URL"),
        ("server_error", {"call_deadline_s": 1.0}, PassingError, "again"),
        ("rate_limited", {"call_deadline_s": 1.0}, PassingError, "again"),
        (None, {"openai_speech_voice": "nobody"}, FinalError, "XINSIDER_OPENAI_SPEECH_VOICE"),
    ],
)
def test_what_does_not_pass_says_what_to_do(
    doubles: Doubles,
    tmp_path: Path,
    kind: str | None,
    settings: dict[str, Any],
    error: type[ProviderError],
    remedy: str,
) -> None:
    if kind:
        options = {"retry_after_s": 60} if kind == "rate_limited" else {}
        doubles.fault("openai", kind, times=999, **options)
    with asked(doubles) as calls, pytest.raises(error) as raised:
        speak(voiced(doubles, tmp_path, **settings))
    assert remedy in raised.value.remedy
    assert not paid_count(calls)


def test_a_text_that_is_too_long_is_not_sent(doubles: Doubles, tmp_path: Path) -> None:
    with asked(doubles) as calls, pytest.raises(InputError, match=r"speaks up to 4,096 at once"):
        speak(voiced(doubles, tmp_path), LONG_SCRIPT * 6)
    assert not calls
