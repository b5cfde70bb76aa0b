"""What all clients hold to: the key goes to the one address, through the proxy that leads there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

import pytest

from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.faults import FinalError
from xinsider_assets.providers.vendors import anthropic, openai, x
from xinsider_assets.providers.vendors.account import Account
from xinsider_assets.providers.vendors.elevenlabs import speak
from xinsider_assets.providers.vendors.gemini import Gemini, PictureOrder
from xinsider_assets.providers.vendors.yahoo import daily_rows
from xinsider_assets_tests.doubles import Doubles, Provider
from xinsider_assets_tests.doubles.socks import socks_proxy
from xinsider_assets_tests.live import asked
from xinsider_assets_tests.providers.vendors.test_elevenlabs import REQUEST as SPEECH
from xinsider_assets_tests.providers.vendors.test_language_models import MESSAGE, RESPONSE
from xinsider_assets_tests.providers.vendors.test_x import REQUEST as SEARCH

_S = 10.0
ASK: Mapping[Provider, Callable[[Account], object]] = {
    "openai": lambda account: openai.create_response(account, RESPONSE, _S),
    "xai": lambda account: openai.create_response(account, {**RESPONSE, "model": "grok-4.6"}, _S),
    "anthropic": lambda account: anthropic.create_message(account, MESSAGE, _S),
    "elevenlabs": lambda account: speak(account, SPEECH, _S),
    "gemini": lambda account: Gemini(account).draw_picture("m", PictureOrder("A", 7, "3:2"), _S),
    "x": lambda account: x.XClient(account).search_recent(SEARCH, _S),
    "yahoo": lambda account: (
        daily_rows(account, "IBM", date(2012, 12, 1), date(2013, 1, 1), _S).frame.empty
    ),
}
every_client = pytest.mark.parametrize("provider", ASK)


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Doubles]:
    """Another host, on which the same questions would be answered."""
    with Doubles() as doubles:
        yield doubles


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme.upper()}_PROXY", raising=False)


def account(doubles: Doubles, provider: Provider) -> Account:
    return Account(provider, doubles.key(provider), doubles.base_url(provider))


@every_client
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(
    doubles: Doubles, elsewhere: Doubles, provider: Provider, status: int
) -> None:
    doubles.fault(provider, "redirect", status=status, to=elsewhere.base_url(provider))
    with asked(doubles) as calls, asked(elsewhere) as led_to, pytest.raises(FinalError) as caught:
        ASK[provider](account(doubles, provider))
    assert (len(calls), led_to) == (1, [])
    assert "127.0.0.1" in caught.value.what
    assert f"HTTP {status}" in caught.value.what
    assert f"XINSIDER_{provider.upper()}_BASE_URL" in caught.value.remedy


@every_client
def test_a_socks_proxy_leads_there(
    doubles: Doubles, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socks_proxy() as proxy:
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert ASK[provider](account(doubles, provider)) is not True
    assert proxy.led_to == [("127.0.0.1", int(doubles.root_url.rpartition(":")[2]))]


@every_client
def test_what_the_proxy_is_not_for_is_asked_without_it(
    doubles: Doubles, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    """IPv6 networks among them, over which httpx fails."""
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "::1/128,fd00::/8,.example.com,127.0.0.0/8")
    with asked(doubles) as calls:
        assert ASK[provider](account(doubles, provider)) is not True
    assert len(calls) == 1


@pytest.mark.parametrize("provider", ["openai", "xai", "anthropic", "elevenlabs", "gemini"])
def test_a_proxy_that_no_client_takes_is_named(
    doubles: Doubles, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks4://me:secret@proxy.example:1080")
    with asked(doubles) as calls, pytest.raises(InputError, match="ALL_PROXY") as caught:
        ASK[provider](account(doubles, provider))
    assert not calls
    assert "secret" not in str(caught.value)
