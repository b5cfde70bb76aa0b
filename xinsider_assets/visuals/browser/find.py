"""Which browser draws: the one named, else Playwright's own, else one of the system's."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xinsider_assets.errors import MissingPartError
from xinsider_assets.visuals.browser.host import Host

_COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
)
_BUNDLES = ("Chromium", "Google Chrome", "Microsoft Edge")
_VERSION_TIMEOUT_S = 30.0


@dataclass(frozen=True)
class Browser:
    """A Chromium or one of its kin.

    Attributes:
        executable: The program.
        found_as: How it came to be chosen, fit for display ("Playwright's own Chromium").
    """

    executable: Path
    found_as: str


def find_browser(explicit: Path | None = None, host: Host | None = None) -> Browser:
    """The browser to draw with.

    Playwright's and the system's are taken only if they answer with their version: one whose
    libraries are missing does not, nor does Ubuntu's stand-in for a snap that is not there.

    Args:
        explicit: The one that the settings name; no other is looked for then.
        host: The machine; default: this one.

    Raises:
        MissingPartError: The named one cannot be run, or none was found; the message gives
            the command that installs one.
    """
    if explicit is not None:
        return _named(explicit)
    host = host or Host.here()
    for browser in _candidates(host):
        if _answers(browser.executable):
            return browser
    raise MissingPartError(
        "no browser was found to draw the post's card: neither Playwright's own Chromium nor "
        f"{_looked_for(host)} runs here; install one with: {host.install_command} - or name "
        "one in the setting XINSIDER_BROWSER"
    )


def _named(path: Path) -> Browser:
    if not _is_program(path):
        what = "is not an executable file" if path.exists() else "does not exist"
        raise MissingPartError(
            f"the browser {path} {what}; fix the setting XINSIDER_BROWSER, or leave it out to "
            "have a browser found by itself"
        )
    return Browser(path, "named in the settings")


def _answers(executable: Path) -> bool:
    """Whether a program is there and tells its version."""
    if not _is_program(executable):
        return False
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed argument to a browser that was just found
            [executable, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_VERSION_TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def _candidates(host: Host) -> Iterator[Browser]:
    yield Browser(host.playwright_chromium, "Playwright's own Chromium")
    if host.system == "Darwin":
        for folder in host.application_folders:
            for name in _BUNDLES:
                program = folder / f"{name}.app" / "Contents" / "MacOS" / name
                yield Browser(program, f"{name} of the system")
    for command in _COMMANDS:
        if found := shutil.which(command, path=host.search_path):
            yield Browser(Path(found), f"{command} of the system")


def _looked_for(host: Host) -> str:
    names = (*_BUNDLES, *_COMMANDS) if host.system == "Darwin" else _COMMANDS
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _is_program(path: Path) -> bool:
    # asked in this order: a folder that may not be looked into would stop `is_file`
    return os.access(path, os.X_OK) and path.is_file()
