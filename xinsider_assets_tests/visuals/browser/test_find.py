from __future__ import annotations

from pathlib import Path

import pytest

from xinsider_assets.errors import MissingPartError
from xinsider_assets.visuals.browser import find, find_browser


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The only folder of commands on a Linux machine where Playwright has no browser."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(find, "_playwright_chromium", lambda: tmp_path / "own")
    monkeypatch.setattr("platform.system", lambda: "Linux")
    return folder


def a_program(path: Path, status: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho Version 1\nexit {status}\n")
    path.chmod(0o755)
    return path


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


def test_playwrights_own_comes_before_the_systems(commands: Path) -> None:
    system = a_program(commands / "chromium")
    assert find_browser().executable == system
    own = a_program(commands.parent / "own")
    assert find_browser().executable == own


def test_browser_that_does_not_answer_is_passed_over(commands: Path) -> None:
    """Ubuntu's chromium-browser without snapd, or a Chromium whose libraries are missing."""
    a_program(commands / "chromium-browser", status=1)
    chrome = a_program(commands / "google-chrome")
    found = find_browser()
    assert found.executable == chrome
    assert found.found_as == "google-chrome of the system"


def test_application_bundle_of_a_mac(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.system", lambda: "Darwin")
    name = "Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    chrome = a_program(commands.parent / name)
    assert find_browser().executable == chrome


@pytest.mark.usefixtures("commands")
def test_nothing_found_gives_the_command_to_type() -> None:
    with pytest.raises(MissingPartError, match="install one with: make setup"):
        find_browser()


def test_where_playwright_stores_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert tmp_path in find._playwright_chromium().parents  # pyright: ignore[reportPrivateUsage]
