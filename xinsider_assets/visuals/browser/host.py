"""What finding and installing a browser need to know about the machine."""

from __future__ import annotations

import os
import platform
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from typing_extensions import Self

_OS_RELEASE = Path("/etc/os-release")
_SNAPD_SOCKET = Path("/run/snapd.socket")


@dataclass(frozen=True)
class Host:
    """A machine as seen from here.

    Attributes:
        system: "Linux" or "Darwin", in the words of `platform.system`.
        distributions: The Linux distribution and those that it derives from ("ubuntu",
            "debian"), as /etc/os-release names them.
        search_path: Where commands are looked up.
        playwright_chromium: Where Playwright has its own Chromium, or would have it.
        application_folders: Where macOS keeps application bundles.
        is_root: Whether packages may be installed for the whole system.
        has_snapd: Whether snaps, such as Ubuntu's chromium, can be installed.
    """

    system: str
    distributions: frozenset[str]
    search_path: str
    playwright_chromium: Path
    application_folders: tuple[Path, ...] = ()
    is_root: bool = False
    has_snapd: bool = False

    @classmethod
    def here(cls) -> Self:
        """This machine."""
        return cls(
            system=platform.system(),
            distributions=_distributions(_OS_RELEASE),
            search_path=os.environ.get("PATH", os.defpath),
            playwright_chromium=_playwright_chromium(),
            application_folders=(Path("/Applications"), Path.home() / "Applications"),
            is_root=os.geteuid() == 0,
            has_snapd=_SNAPD_SOCKET.exists(),
        )

    @property
    def has_apt(self) -> bool:
        """Whether packages come from Debian's package manager."""
        return "debian" in self.distributions

    @property
    def install_command(self) -> str:
        """What to type for a browser on such a machine."""
        playwright = f"{sys.executable} -m playwright install"
        if "ubuntu" in self.distributions:
            return f"{playwright} --with-deps chromium"  # Ubuntu's own package is a snap
        if self.has_apt:
            return "sudo apt-get install chromium"
        if "fedora" in self.distributions:
            return "sudo dnf install chromium"
        if "arch" in self.distributions:
            return "sudo pacman -S chromium"
        return f"{playwright} chromium"


def _playwright_chromium() -> Path:
    def ask() -> Path:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return Path(playwright.chromium.executable_path)

    # In a thread of its own: Playwright refuses to start beside a running asyncio loop.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(ask).result()


def _distributions(os_release: Path) -> frozenset[str]:
    if not os_release.is_file():
        return frozenset()
    fields = dict(
        line.split("=", 1)
        for line in os_release.read_text(encoding="utf-8").splitlines()
        if "=" in line
    )
    names = f"{fields.get('ID', '')} {fields.get('ID_LIKE', '')}"
    return frozenset(names.replace('"', "").replace("'", "").split())
