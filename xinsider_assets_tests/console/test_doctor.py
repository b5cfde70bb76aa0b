from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from xinsider_assets.console.doctor import Diagnosis, examine
from xinsider_assets.settings import Settings

KEYS = {
    "openai_api_key": "k",
    "anthropic_api_key": "k",
    "elevenlabs_api_key": "k",
    "gemini_api_key": "k",
    "xai_api_key": "k",
    "x_bearer_token": "k",
}


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in KEYS:
        monkeypatch.delenv(name.upper(), raising=False)


def look(tmp_path: Path, **changed: Any) -> dict[str, Diagnosis]:
    settings = Settings(data_folder=tmp_path, state_folder=tmp_path / "state", **changed)
    return {finding.subject: finding for finding in examine(settings)}


def test_embedded_parts_need_no_key_and_cost_nothing(tmp_path: Path):
    found = look(tmp_path)
    assert found["keys"].message == "the selected parts need none"
    assert found["costs"].message == "the selected parts cost nothing"


def test_the_live_profile_with_one_key(tmp_path: Path):
    """Every missing key is named with what it is for; posts and prices need no folder."""
    found = look(tmp_path, profile="live", openai_api_key="k")
    assert not found["keys"].is_well
    for said in (
        "XAI_API_KEY (for posts=grok+x)",
        "X_BEARER_TOKEN (for posts=grok+x)",
        "ANTHROPIC_API_KEY (for analysis=anthropic)",
        "ELEVENLABS_API_KEY (for speech=elevenlabs)",
        "GEMINI_API_KEY (for images=gemini, background=gemini)",
    ):
        assert said in found["keys"].message
    assert "OPENAI" not in found["keys"].message
    assert found["posts"].is_well
    assert found["prices"].is_well
    costs = found["costs"]
    assert costs.is_well
    assert costs.message.startswith("a video may cost up to $")
    assert costs.message.endswith("of its budget of $2.00; $0.00 of $40.00 spent this month")


def test_keys_that_are_there_and_models_without_a_price(tmp_path: Path):
    """A key is named and not shown; every model is named, and once."""
    keys = dict.fromkeys(KEYS, "s3cret")
    found = look(
        tmp_path, profile="live", selection_model="gpt-99", image_model="gemini-99", **keys
    )
    assert found["keys"].is_well
    assert "OPENAI_API_KEY (selection=openai, prompts=openai)" in found["keys"].message
    assert "s3cret" not in found["keys"].message
    assert not found["costs"].is_well
    assert "openai's gpt-99 (selection)" in found["costs"].message
    assert found["costs"].message.count("gemini's gemini-99 (image)") == 1


def test_a_budget_under_which_no_make_would_begin_is_told(tmp_path: Path):
    costs = look(tmp_path, profile="live", budget_per_video_usd=0.2)["costs"]
    assert not costs.is_well
    assert "XINSIDER_BUDGET_PER_VIDEO_USD" in costs.message
