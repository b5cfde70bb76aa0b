"""Installation on made-up machines: Playwright's real command line, its downloads failing at
once, and an apt-get of our own that notes how it was called.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from xinsider_assets.errors import MissingPartError
from xinsider_assets.visuals.browser import Host, ensure_browser, install


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of commands that holds no browser, where Playwright cannot store one either."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "file" / "browsers"))
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "chmod", "sleep"):
        (folder / name).symlink_to(Path("/bin") / name)
    return folder


def _apt_get(commands: Path, install_does: str) -> Path:
    calls = commands.parent / "calls"
    apt = commands / "apt-get"
    apt.write_text(
        "#!/bin/sh\n"
        f'echo "$DEBIAN_FRONTEND $*" >> {calls}\n'
        f'case "$*" in *install*) {install_does};; esac\n'
    )
    apt.chmod(0o755)
    return calls


def _host(commands: Path, *distributions: str, is_root: bool = True) -> Host:
    own = commands.parent / "own"
    return Host("Linux", frozenset(distributions), str(commands), own, is_root=is_root)


def test_root_of_debian_gets_it_from_apt(commands: Path) -> None:
    chromium = commands / "chromium"
    calls = _apt_get(commands, f"echo '#!/bin/sh' > {chromium}; chmod 755 {chromium}")
    reports: list[str] = []
    found = ensure_browser(None, reports.append, _host(commands, "debian"))
    assert found.executable == chromium
    assert calls.read_text().splitlines() == [
        "noninteractive -o DPkg::Lock::Timeout=120 update",
        "noninteractive -o DPkg::Lock::Timeout=120 install --yes chromium",
    ]
    assert reports[0].startswith("No browser found; installing Playwright's Chromium")
    assert reports[-1] == f"Browser: {chromium} (chromium of the system)"


def test_browser_that_is_there_is_left_alone(commands: Path) -> None:
    chrome = commands / "google-chrome"
    chrome.write_text("#!/bin/sh\n")
    chrome.chmod(0o755)
    calls = _apt_get(commands, "true")
    assert ensure_browser(None, print, _host(commands, "debian")).executable == chrome
    assert not calls.exists()


def test_every_failure_is_told_with_the_command_to_type(commands: Path) -> None:
    _apt_get(commands, "echo 'E: Unable to locate package' >&2; exit 100")
    with pytest.raises(MissingPartError) as error:
        ensure_browser(None, lambda _: None, _host(commands, "debian"))
    message = str(error.value)
    assert "Playwright's Chromium: " in message
    assert "chromium of the system: E: Unable to locate package" in message
    assert "install one with: sudo apt-get install chromium" in message


def test_ubuntus_snap_is_not_tried_without_snapd(commands: Path) -> None:
    calls = _apt_get(commands, "true")
    with pytest.raises(MissingPartError, match="chromium is a snap, and snapd does not run here"):
        ensure_browser(None, lambda _: None, _host(commands, "ubuntu", "debian"))
    assert not calls.exists()


def test_packages_are_left_alone_without_root(commands: Path) -> None:
    calls = _apt_get(commands, "true")
    with pytest.raises(MissingPartError, match="sudo apt-get install chromium"):
        ensure_browser(None, lambda _: None, _host(commands, "debian", is_root=False))
    assert not calls.exists()


def test_command_that_hangs_is_ended(commands: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "_APT_LIMIT_S", 0.5)
    _apt_get(commands, "sleep 60")
    with pytest.raises(MissingPartError, match=r"chromium of the system: not done within 0\.5 s"):
        ensure_browser(None, lambda _: None, _host(commands, "debian"))


def test_named_browser_is_never_installed(tmp_path: Path) -> None:
    with pytest.raises(MissingPartError, match="nowhere does not exist"):
        ensure_browser(tmp_path / "nowhere", lambda _: None)


def test_libraries_of_playwrights_chromium_are_fetched_where_it_does_not_start(
    commands: Path,
) -> None:
    """Playwright's downloads come without the system's libraries; root of Debian can add them."""
    own = commands.parent / "own"
    own.write_text("#!/bin/sh\nexit 127\n")
    own.chmod(0o755)
    _apt_get(commands, f"echo '#!/bin/sh' > {own}")
    reports: list[str] = []
    found = ensure_browser(None, reports.append, _host(commands, "debian"))
    assert found.found_as == "Playwright's own Chromium"
    assert any("the libraries of Playwright's Chromium" in report for report in reports)
