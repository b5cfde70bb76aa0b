"""`xinsider doctor --live` against the doubles: what each account may do, costs and lacks."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from xinsider_assets.cli import app
from xinsider_assets.console.account_states import MOST_USD, AccountState, account_states
from xinsider_assets.console.live_accounts import show_accounts, video_usd
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.usage_rows import read_calls
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets_tests.doubles import Doubles
from xinsider_assets_tests.live import asked, live_settings

EVERYONE = ["openai", "xai", "anthropic", "elevenlabs", "gemini", "x", "yahoo"]
_HASTY = {"call_timeout_s": 5.0, "call_deadline_s": 5.0}


@pytest.fixture(scope="module")
def recent() -> Iterator[Doubles]:
    """Yahoo's with prices of this week."""
    with Doubles(recent=True) as doubles:
        yield doubles


@pytest.fixture
def doubles(recent: Doubles) -> Iterator[Doubles]:
    yield recent
    recent.clear_faults()


def states(doubles: Doubles, folder: Path, **settings: Any) -> dict[str, AccountState]:
    parts = Parts(live_settings(doubles, folder, profile="live", **{**_HASTY, **settings}))
    with doing(Work("doctor", run_id="doctor", variation=7)):
        return {state.provider: state for state in account_states(parts)}


def shown(doubles: Doubles, folder: Path, **settings: Any) -> tuple[bool, str]:
    console = Console(file=io.StringIO(), width=160)
    without = {name: settings.pop(name) for name in [*settings] if settings[name] is None}
    live = live_settings(doubles, folder, **{"profile": "live", **_HASTY, **settings})
    is_well = show_accounts(live.model_copy(update=without), console)
    assert isinstance(console.file, io.StringIO)
    return is_well, console.file.getvalue()


def test_every_account_says_what_it_may_do(doubles: Doubles, tmp_path: Path) -> None:
    with asked(doubles) as calls:
        is_well, text = shown(doubles, tmp_path)
    assert is_well, text
    assert [line.split()[1] for line in text.splitlines() if line[:1] == "✓"] == EVERYONE
    for told in (
        "gpt-6-luna",
        "grok-4.6",
        "claude-sonnet-5-5",
        "creator plan, 99,000 characters left",
        "the voice George",
        "1,200 of 15,000 posts read this month",
        "this check cost $0.000; it never costs more than $0.01",
    ):
        assert told in text
    assert not any(call.paid for call in calls)
    assert all(call.method == "GET" for call in calls)


def test_what_a_video_costs_stands_beside_each_account(doubles: Doubles, tmp_path: Path) -> None:
    parts = Parts(live_settings(doubles, tmp_path, profile="live"))
    costs_usd = video_usd(parts)
    # 2,200 characters at $0.10 a thousand, twelve pictures at $0.0336
    assert costs_usd["elevenlabs"] == pytest.approx(0.22)
    assert 0.40 < costs_usd["gemini"] < 0.42
    _, text = shown(doubles, tmp_path)
    assert "$0.22" in text
    assert "free" in text


def test_each_question_is_noted_and_none_is_kept(doubles: Doubles, tmp_path: Path) -> None:
    first, second = (shown(doubles, tmp_path) for _ in range(2))
    assert first == second
    parts = Parts(live_settings(doubles, tmp_path, profile="live"))
    calls = read_calls(parts.usage_log)
    assert {call.provider for call in calls} == set(EVERYONE)
    assert {(call.asset, call.state, call.cost_usd) for call in calls} == {
        ("doctor", "answered", 0)
    }


def test_one_account_that_fails_does_not_hide_the_others(doubles: Doubles, tmp_path: Path) -> None:
    doubles.fault("openai", "bad_key", 9, endpoint="model")
    doubles.fault("gemini", "connection_reset", 99, endpoint="model")
    is_well, text = shown(doubles, tmp_path, xai_api_key=None)
    assert not is_well
    marks = {line.split()[1]: line for line in text.splitlines() if line[:1] in "✓✗"}
    assert [name for name in EVERYONE if marks[name][0] == "✗"] == ["openai", "xai", "gemini"]
    assert "OPENAI_API_KEY" in text
    assert "XAI_API_KEY is not set" in text
    assert doubles.key("openai") not in text


@pytest.mark.parametrize(
    ("provider", "setting"),
    [
        ("openai", "selection_model"),
        ("openai", "image_prompts_model"),
        ("xai", "grok_model"),
        ("anthropic", "analysis_model"),
        ("anthropic", "simple_day_model"),
        ("elevenlabs", "speech_model"),
        ("elevenlabs", "speech_voice"),
        ("gemini", "image_model"),
    ],
)
def test_what_the_account_has_not_names_its_setting(
    doubles: Doubles, tmp_path: Path, provider: str, setting: str
) -> None:
    state = states(doubles, tmp_path, **{setting: "nobody9"})[provider]
    assert f"correct XINSIDER_{setting.upper()}" in state.missing
    assert "nobody9" in state.missing


@pytest.mark.parametrize(
    ("provider", "kind", "options", "missing"),
    [
        (
            "elevenlabs",
            "subscribed",
            {"used": 99_000},
            "1,000 characters are left until 2027-01-01",
        ),
        ("elevenlabs", "subscribed", {"used": 99_000, "extends": True}, ""),
        ("elevenlabs", "not_permitted", {"times": 3}, ""),
        ("elevenlabs", "quota", {"times": 9}, "account is empty"),
        ("x", "used", {"posts": 14_995}, "too few posts are left"),
        ("x", "quota", {"times": 9}, "account is empty"),
        ("openai", "quota", {"times": 9}, "account is empty"),
        ("openai", "redirect", {"times": 9}, "XINSIDER_OPENAI_BASE_URL"),
        ("anthropic", "truncated_json", {"times": 99}, "connection broke"),
        ("anthropic", "truncated_json", {"times": 99, "announced": False}, "not whole"),
        ("yahoo", "server_error", {"times": 9, "status": 401}, "does not let this machine in"),
        ("yahoo", "unknown_symbol", {}, "XINSIDER_WATCH_LIST"),
    ],
)
def test_what_is_missing_is_said(
    doubles: Doubles, tmp_path: Path, provider: Any, kind: str, options: Any, missing: str
) -> None:
    doubles.fault(provider, kind, **options)
    hasty = {"call_deadline_s": 0.4} if "truncated" in kind else {}
    state = states(doubles, tmp_path, **hasty)[provider]
    assert bool(state.missing) == bool(missing), state
    assert missing in state.missing


def test_the_free_plan_has_no_voice_of_the_library(doubles: Doubles, tmp_path: Path) -> None:
    doubles.fault("elevenlabs", "subscribed", tier="free")
    doubles.fault("elevenlabs", "voice_of", category="professional")
    assert "paid plan" in states(doubles, tmp_path)["elevenlabs"].missing


def test_an_answer_of_another_shape_is_said(doubles: Doubles, tmp_path: Path) -> None:
    doubles.fault("x", "used", posts="many")
    state = states(doubles, tmp_path)["x"]
    assert "unexpected response" in state.missing


def test_without_a_usage_endpoint_one_post_is_read_for_less_than_a_cent(
    doubles: Doubles, tmp_path: Path
) -> None:
    doubles.fault("x", "server_error", 2, endpoint="usage", status=403)
    with asked(doubles) as calls:
        is_well, text = shown(doubles, tmp_path, posts="x", market="embedded")
    assert is_well, text
    assert "this check cost $0.005" in text
    assert sum(call.paid for call in calls) == 1
    assert MOST_USD >= 0.005
    # another look asks again: what was true an hour ago is not what is asked for
    with asked(doubles) as calls:
        states(doubles, tmp_path, posts="x")
    assert any(call.endpoint == "posts" for call in calls)


def test_who_asks_nobody_is_told_so(doubles: Doubles, tmp_path: Path) -> None:
    assert shown(doubles, tmp_path, profile="embedded") == (
        True,
        "accounts: the selected parts make no provider calls\n",
    )


def test_the_command_shows_them_under_what_is_on_this_machine(
    doubles: Doubles, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in doubles.environment().items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("XINSIDER_POSTS", "x")
    monkeypatch.setenv("XINSIDER_SPEECH", "elevenlabs")
    well = CliRunner().invoke(app, ["doctor", "--live"])
    doubles.fault("elevenlabs", "bad_key", 9)
    unwell = CliRunner().invoke(app, ["doctor", "--live"])
    assert (well.exit_code, unwell.exit_code) == (0, 1), well.output + unwell.output
    assert well.output.index("proxies") < well.output.index("may do")
    assert "this check cost $0.000" in well.output
    assert "1,200 of 15,000 posts read" in unwell.output
    assert (project / "state" / "register.sqlite").exists()
