from __future__ import annotations

from datetime import datetime, timezone

import pytest

from xinsider_assets.providers.client.faults import FinalError, PassingError
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.http_faults import retry_after_s, status_fault

NOW = datetime(2026, 11, 22, 12, 0, 0, tzinfo=timezone.utc)
ACCOUNT = Account("openai", "sk-proj-abcdefgh12345678", "https://api.openai.com/v1")


@pytest.mark.parametrize(
    ("headers", "asked_s"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 GMT"}, 30.0),
        ({"retry-after": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0.0),
        ({"retry-after": "Sun, 22 Nov 2026 12:00:30 -0000"}, 30.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
    ],
)
def test_a_pause_is_read_in_all_its_forms(headers: dict[str, str], asked_s: float | None):
    assert retry_after_s(headers, NOW) == asked_s


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503, 529])
def test_what_may_pass_is_passing(status: int):
    assert isinstance(status_fault(ACCOUNT, "m", status, ""), PassingError)


@pytest.mark.parametrize(
    ("status", "words"),
    [(400, "refused"), (401, "key"), (402, "empty"), (403, "allowed"), (404, "not found")],
)
def test_what_never_will_is_final_and_says_what(status: int, words: str):
    fault = status_fault(ACCOUNT, "m", status, "because")

    assert isinstance(fault, FinalError)
    assert words in str(fault)
    assert "because" in str(fault)


def test_a_key_in_the_providers_words_is_taken_out():
    fault = status_fault(ACCOUNT, "m", 400, f"your key {ACCOUNT.key} has no access")

    assert ACCOUNT.key not in str(fault)
    assert ACCOUNT.key not in repr(ACCOUNT)
