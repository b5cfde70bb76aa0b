"""Which browser draws: the one named, else Playwright's own, else one of the system's."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from xinsider_assets.errors import MissingPartError

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
    """A browser that is based on Chromium.

    Attributes:
        executable: The program.
        found_as: How it was found, for display ("Playwright's own Chromium").
    """

    executable: Path
    found_as: str


def find_browser(explicit: Path | None = None) -> Browser:
    """The browser to draw with.

    Playwright's and the system's are taken only if they answer with their version: one whose
    libraries are missing does not, nor does Ubuntu's chromium-browser without its snap.

    Args:
        explicit: The one that the settings name; no other is looked for then.

    Raises:
        MissingPartError: The named one cannot be run, or none was found; the message gives
            the command that installs one.
    """
    if explicit is not None:
        return _named(explicit)
    for browser in _candidates():
        if _answers(browser.executable):
            return browser
    raise MissingPartError(
        "no browser was found to draw the post's card: neither Playwright's own Chromium nor "
        f"{_looked_for()} runs here; install one with: make setup - or name one in the "
        "setting XINSIDER_BROWSER"
    )


def _named(path: Path) -> Browser:
    if not _is_program(path):
        what = "is not an executable file" if path.exists() else "does not exist"
        raise MissingPartError(
            f"the browser {path} {what}; fix the setting XINSIDER_BROWSER, or leave it out to "
            "have one found automatically"
        )
    return Browser(path, "named in the settings")


def _answers(executable: Path) -> bool:
    """Whether a program exists and prints its version."""
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


def _candidates() -> Iterator[Browser]:
    yield Browser(_playwright_chromium(), "Playwright's own Chromium")
    if _is_macos():
        for folder in (Path.home() / "Applications", Path("/Applications")):
            for name in _BUNDLES:
                program = folder / f"{name}.app" / "Contents" / "MacOS" / name
                yield Browser(program, f"{name} of the system")
    for command in _COMMANDS:
        if found := shutil.which(command):
            yield Browser(Path(found), f"{command} of the system")


def _playwright_chromium() -> Path:
    """Where Playwright stores its own Chromium, whether it is installed or not."""

    def ask() -> Path:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)

    # In a separate thread: Playwright refuses to start beside a running asyncio loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(ask).result()


def _looked_for() -> str:
    names = (*_BUNDLES, *_COMMANDS) if _is_macos() else _COMMANDS
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _is_macos() -> bool:
    return platform.system() == "Darwin"


def _is_program(path: Path) -> bool:
    # access first: `is_file` raises an error in a folder that may not be searched
    return os.access(path, os.X_OK) and path.is_file()
