from __future__ import annotations

import traceback
from datetime import time
from pathlib import Path

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.settings import load_settings


def test_by_itself_nothing_runs(tmp_path: Path):
    settings = load_settings(tmp_path)
    assert not settings.daily
    assert settings.failure_webhook is None
    assert (settings.catch_up_days, settings.deadline) == (7, time(18, 0))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DAILY", "perhaps", "valid boolean"),
        ("CATCH_UP_DAYS", "-1", "greater than or equal to 0"),
        ("DEADLINE", "16:30", "later than 16:30"),
        ("DEADLINE", "18:00Z", "New York's time"),
        ("DEADLINE", "18:00:30", "New York's time"),
        ("DEADLINE", "teatime", "valid time"),
        ("INTERFACE_URL", "dagster.example", "https:// or http://"),
        ("FAILURE_WEBHOOK", "http://hooks.example/T/s3cret", "must begin with https://"),
        ("FAILURE_WEBHOOK", "s3cret", "must begin with https://"),
        ("FAILURE_WEBHOOK", "https://user:s3cret@hooks.example/T", "no user name and password"),
    ],
)
def test_a_wrong_setting_is_named_and_a_secret_is_not_shown(
    name: str, value: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Dagster logs an error with its causes, so these may not hold a secret either."""
    monkeypatch.setenv(f"XINSIDER_{name}", value)
    with pytest.raises(InputError, match=f"XINSIDER_{name}") as caught:
        load_settings(tmp_path)
    assert said in str(caught.value)
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))
    assert value in str(caught.value) or name == "FAILURE_WEBHOOK"


@pytest.mark.parametrize("url", ["https://hooks.example/T/s3cret", "http://127.0.0.1:8065/hooks/x"])
def test_the_webhook_is_a_secret(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("XINSIDER_FAILURE_WEBHOOK", f"{url} ")
    settings = load_settings(tmp_path)
    assert settings.failure_webhook is not None
    assert settings.failure_webhook.get_secret_value() == url
    assert url not in repr(settings)
