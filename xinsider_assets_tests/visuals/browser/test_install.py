"""`scripts/install-browser.sh` with a python and an apt-get that note how they are called."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[3] / "scripts" / "install-browser.sh"


class Machine:
    """A folder of commands: `python -m xinsider…` finds the file `browser` beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "sh").symlink_to("/bin/sh")
        self.command("id", "echo 0")
        self.command(
            "python",
            'case "$*" in\n'
            f"*xinsider*) [ -e {folder}/browser ] && echo Browser: found || exit 3;;\n"
            f'*) echo "python $*" >> {folder}/calls; exit 1;;\n'
            "esac",
        )

    def command(self, name: str, text: str) -> None:
        (self.folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (self.folder / name).chmod(0o755)

    def apt_get(self, text: str = ":") -> None:
        self.command(
            "apt-get",
            f'echo "apt-get $DEBIAN_FRONTEND $*" >> {self.folder}/calls\n'
            f'case "$*" in *install*) {text};; esac',
        )

    def run(self, python: str | None = None, **environment: str) -> tuple[int, str]:
        done = subprocess.run(
            [_SCRIPT, python or str(self.folder / "python")],
            capture_output=True,
            text=True,
            env={"PATH": str(self.folder), **environment},
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def calls(self) -> list[str]:
        noted = self.folder / "calls"
        return noted.read_text().splitlines() if noted.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_browser_that_is_there_is_kept(machine: Machine) -> None:
    (machine.folder / "browser").touch()
    machine.apt_get()
    assert machine.run() == (0, "Browser: found\n")
    assert machine.calls() == []


def test_root_of_debian_gets_it_from_apt(machine: Machine) -> None:
    machine.apt_get(f": > {machine.folder}/browser")
    status, said = machine.run()
    assert status == 0
    assert said.endswith("Browser: found\n")
    assert machine.calls() == [
        "python -m playwright install chromium",
        "apt-get noninteractive -qq -o DPkg::Lock::Timeout=120 update",
        "apt-get noninteractive -qq -o DPkg::Lock::Timeout=120 install --yes chromium",
    ]


def test_apt_is_for_root_alone(machine: Machine) -> None:
    machine.apt_get()
    machine.command("id", "echo 1000")
    status, said = machine.run()
    assert status == 1
    assert "sudo apt-get install chromium" in said
    assert machine.calls() == ["python -m playwright install chromium"]


def test_libraries_of_playwrights_chromium_are_installed(machine: Machine) -> None:
    """Playwright downloads Chromium without the system's libraries that it needs."""
    machine.apt_get()
    machine.command(
        "python",
        'case "$*" in\n'
        f"*xinsider*) [ -e {machine.folder}/browser ] && echo Browser: found || exit 3;;\n"
        f"*install-deps*) : > {machine.folder}/browser;;\n"
        "esac",
    )
    assert machine.run()[0] == 0
    assert machine.calls() == []


def test_nothing_is_installed_where_the_settings_name_a_browser(machine: Machine) -> None:
    nowhere = str(machine.folder / "nowhere")
    status, said = machine.run(
        sys.executable,
        XINSIDER_BROWSER=nowhere,
        PYTHONPATH=os.environ.get("PYTHONPATH", ""),
    )
    assert status == 1
    assert f"the browser {nowhere} does not exist" in said
    assert "downloading" not in said
