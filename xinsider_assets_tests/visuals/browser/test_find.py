from __future__ import annotations

from pathlib import Path

import pytest

from xinsider_assets.errors import MissingPartError
from xinsider_assets.visuals.browser import Host, find_browser


def a_program(path: Path, status: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho Version 1\nexit {status}\n")
    path.chmod(0o755)
    return path


def a_linux(search_path: Path, *distributions: str) -> Host:
    return Host("Linux", frozenset(distributions), str(search_path), search_path / "own")


def test_named_browser_is_taken_unseen(tmp_path: Path) -> None:
    named = a_program(tmp_path / "my browser")
    assert find_browser(named).executable == named


def test_named_browser_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match=r"nowhere does not exist; .*XINSIDER_BROWSER"):
        find_browser(tmp_path / "nowhere")


def test_named_browser_that_is_no_program(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("not a program")
    for path in (tmp_path / "notes", tmp_path):
        with pytest.raises(MissingPartError, match=f"{path} is not an executable file"):
            find_browser(path)


def test_playwrights_own_comes_before_the_systems(tmp_path: Path) -> None:
    system = a_program(tmp_path / "bin" / "chromium")
    assert find_browser(None, a_linux(system.parent)).executable == system
    own = a_program(tmp_path / "bin" / "own")
    assert find_browser(None, a_linux(system.parent)).executable == own


def test_browser_that_does_not_answer_is_passed_over(tmp_path: Path) -> None:
    """Ubuntu's chromium-browser without snapd, or a Chromium whose libraries are missing."""
    a_program(tmp_path / "bin" / "chromium-browser", status=1)
    chrome = a_program(tmp_path / "bin" / "google-chrome")
    found = find_browser(None, a_linux(tmp_path / "bin"))
    assert found.executable == chrome
    assert found.found_as == "google-chrome of the system"


def test_application_bundle_of_a_mac(tmp_path: Path) -> None:
    chrome = a_program(tmp_path / "Google Chrome.app/Contents/MacOS/Google Chrome")
    mac = Host("Darwin", frozenset(), "/nowhere", tmp_path / "own", (tmp_path,))
    assert find_browser(None, mac).executable == chrome


@pytest.mark.parametrize(
    ("distributions", "command"),
    [
        (["debian"], "sudo apt-get install chromium"),
        (["ubuntu", "debian"], "playwright install --with-deps chromium"),
        (["fedora"], "sudo dnf install chromium"),
        (["arch"], "sudo pacman -S chromium"),
        ([], "playwright install chromium"),
    ],
)
def test_nothing_found_gives_the_command_to_type(
    tmp_path: Path, distributions: list[str], command: str
) -> None:
    host = a_linux(tmp_path, *distributions)
    assert command in host.install_command
    if distributions == ["debian"]:
        with pytest.raises(MissingPartError, match=command):
            find_browser(None, host)


def test_this_machine() -> None:
    host = Host.here()
    assert host.search_path
    assert "chrom" in str(host.playwright_chromium).lower()
