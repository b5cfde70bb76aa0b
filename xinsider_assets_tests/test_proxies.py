from __future__ import annotations

from pathlib import Path

import pytest

from xinsider_assets.console.doctor import examine
from xinsider_assets.errors import InputError
from xinsider_assets.parts import Parts
from xinsider_assets.proxies import proxy_for
from xinsider_assets.settings import Settings

PROXY = "http://proxy.example:3128"
API = "https://api.openai.com/v1"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for scheme in ("http", "https", "all", "no"):
        monkeypatch.delenv(f"{scheme}_proxy", raising=False)
        monkeypatch.delenv(f"{scheme.upper()}_PROXY", raising=False)


def test_there_is_none_where_none_is_named() -> None:
    assert proxy_for(API) is None


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ({"HTTPS_PROXY": PROXY}, PROXY),
        ({"https_proxy": PROXY}, PROXY),
        ({"HTTP_PROXY": PROXY}, None),
        ({"ALL_PROXY": "socks5://127.0.0.1:1080"}, "socks5://127.0.0.1:1080"),
        ({"ALL_PROXY": "socks5h://[::1]:1080"}, "socks5h://[::1]:1080"),
        ({"ALL_PROXY": "socks5://other:1", "HTTPS_PROXY": PROXY}, PROXY),
        ({"HTTPS_PROXY": "proxy.example:3128"}, PROXY),
    ],
)
def test_the_one_for_the_scheme_goes_before_the_one_for_all(
    named: dict[str, str], found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in named.items():
        monkeypatch.setenv(name, value)
    assert proxy_for(API) == found


@pytest.mark.parametrize(
    ("exceptions", "url", "is_excepted"),
    [
        ("*", API, True),
        ("openai.com", API, True),
        (".openai.com", API, True),
        ("*.openai.com", API, True),
        ("https://openai.com", API, True),
        ("OpenAI.com", API, True),
        ("penai.com", API, False),
        ("api.openai.com.example", API, False),
        ("a.example, api.openai.com b.example", API, True),
        ("api.openai.com:443", API, True),
        ("api.openai.com:8443", API, False),
        ("127.0.0.1", "http://127.0.0.1:8080/v1", True),
        ("127.0.0.0/8", "http://127.0.0.1:8080/v1", True),
        ("10.0.0.0/8", "http://127.0.0.1:8080/v1", False),
        ("::1/128", "http://[::1]:8080/v1", True),
        ("[::1]:8080", "http://[::1]:8080/v1", True),
        ("[::1]", "http://[::1]:8080/v1", True),
        ("::1/128,fd00::/8", "https://[fd12::1]/v1", True),
        ("::1/128,fd00::/8", API, False),
        ("fd00::/999,::::,/8,.", API, False),
        ("", API, False),
    ],
)
def test_the_exceptions_are_domains_addresses_and_networks(
    exceptions: str, url: str, monkeypatch: pytest.MonkeyPatch, *, is_excepted: bool
) -> None:
    monkeypatch.setenv("ALL_PROXY", PROXY)
    monkeypatch.setenv("NO_PROXY", exceptions)
    assert (proxy_for(url) is None) == is_excepted


@pytest.mark.parametrize(
    "proxy",
    [
        *("socks4://proxy:1080", "socks://proxy:1080", "ftp://proxy", "http://proxy:port"),
        *("http://proxy:99999", "http://", "http://[::1"),
    ],
)
def test_one_that_is_not_usable_is_an_error_of_its_variable(
    proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(InputError, match=r"https_proxy .*socks5") as caught:
        proxy_for(API)
    assert "api.openai.com" in str(caught.value)


def test_a_bad_proxy_is_found_by_the_doctor_and_before_anything_is_paid(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = Parts(Settings(market="yahoo", state_folder=tmp_path, data_folder=tmp_path))
    monkeypatch.setenv("ALL_PROXY", "socks5://me:secret@127.0.0.1:1080")
    found = {finding.subject: finding for finding in examine(parts.settings)}
    assert found["proxies"].message == "yahoo by 127.0.0.1:1080"
    parts.providers()

    monkeypatch.setenv("ALL_PROXY", "socks4://me:secret@127.0.0.1:1080")
    found = {finding.subject: finding for finding in examine(parts.settings)}
    assert not found["proxies"].is_well
    with pytest.raises(InputError) as caught:
        parts.providers()
    assert str(caught.value) == found["proxies"].message
    assert "secret" not in str(caught.value)
