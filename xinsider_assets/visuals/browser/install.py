"""Seeing to a browser where there is none, without asking anything."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from xinsider_assets.errors import MissingPartError
from xinsider_assets.visuals.browser.find import Browser, find_browser
from xinsider_assets.visuals.browser.host import Host

_DOWNLOAD_LIMIT_S = 900.0
_APT_LIMIT_S = 900.0
_APT_GET = ("apt-get", "-o", "DPkg::Lock::Timeout=120")


@dataclass(frozen=True)
class _Attempt:
    """One way to come by a browser: what is said of it, and what is run, in order."""

    label: str
    commands: tuple[tuple[str, ...], ...]
    limit_s: float


def ensure_browser(
    explicit: Path | None, report: Callable[[str], None], host: Host | None = None
) -> Browser:
    """`find_browser`, and where it finds none, install one: by Playwright, else by apt-get.

    apt-get is used on Debian and Ubuntu by root alone, and Ubuntu's chromium, which is a snap,
    only where snapd runs.

    Args:
        explicit: The browser that the settings name; nothing is installed then.
        report: Is told each step, a line each.
        host: The machine; default: this one.

    Raises:
        MissingPartError: The named browser cannot be run, or no attempt gave one; the message
            tells how each failed and gives the command to type.
    """
    if explicit is not None:
        return find_browser(explicit)
    host = host or Host.here()
    found = _found(host)
    failures: list[str] = []
    for attempt in _attempts(host):
        if found is not None:
            break
        report(f"No browser found; installing {attempt.label} …")
        failure = _make(attempt, host)
        found = _found(host)
        if found is None:
            failures.append(f"{attempt.label}: {failure or 'installed, but it does not start'}")
            report(f"That did not work: {failures[-1]}")
    if found is None:
        snap = (
            "; Ubuntu's own chromium is a snap, and snapd does not run here"
            if "ubuntu" in host.distributions and not host.has_snapd
            else ""
        )
        raise MissingPartError(
            f"no browser to draw the post's card could be installed ({'; '.join(failures)}{snap}); "
            f"install one with: {host.install_command} - or name one in XINSIDER_BROWSER"
        )
    report(f"Browser: {found.executable} ({found.found_as})")
    return found


def _attempts(host: Host) -> Iterator[_Attempt]:
    playwright = (sys.executable, "-m", "playwright")
    yield _Attempt(
        "Playwright's Chromium", ((*playwright, "install", "chromium"),), _DOWNLOAD_LIMIT_S
    )
    if not (host.has_apt and host.is_root):
        return
    if host.playwright_chromium.is_file():
        yield _Attempt(
            "the libraries of Playwright's Chromium",
            ((*playwright, "install-deps", "chromium"),),
            _APT_LIMIT_S,
        )
    is_snap = "ubuntu" in host.distributions
    if is_snap and not host.has_snapd:
        return
    package = "chromium-browser" if is_snap else "chromium"
    yield _Attempt(
        f"{package} of the system",
        ((*_APT_GET, "update"), (*_APT_GET, "install", "--yes", package)),
        _APT_LIMIT_S,
    )


def _found(host: Host) -> Browser | None:
    try:
        return find_browser(None, host)
    except MissingPartError:
        return None


def _make(attempt: _Attempt, host: Host) -> str | None:
    for command in attempt.commands:
        if failure := _run(command, attempt.limit_s, host):
            return failure
    return None


def _run(command: tuple[str, ...], limit_s: float, host: Host) -> str | None:
    """Run a command to its end; what went wrong, if anything."""
    environment = {
        **os.environ,
        "PATH": host.search_path,
        "DEBIAN_FRONTEND": "noninteractive",
    }
    try:
        process = subprocess.Popen(  # noqa: S603 - fixed commands, nothing of them from outside
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except OSError as error:
        return f"{command[0]} cannot be run ({error.strerror})"
    try:
        output, _ = process.communicate(timeout=limit_s)
    except subprocess.TimeoutExpired:
        # The group, as Playwright's command line leaves its downloader behind otherwise.
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"not done within {limit_s:g} s"
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    return None if process.returncode == 0 else _reason(output, process.returncode)


def _reason(output: str, status: int) -> str:
    """The line of a failed command's output that tells most."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E:", "Error:", "ERROR:"))]
    return (errors or lines or [f"exit status {status}"])[0]
