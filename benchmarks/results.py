"""RESULTS.md: one section a benchmark, each with its machine and date, renewed by its own run."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

_FILE = Path(__file__).with_name("RESULTS.md")
_HEAD = """# Measured

Ratios hold from machine to machine, times do not. `make bench` renews what follows.
"""


@dataclass(frozen=True)
class Section:
    """What one benchmark found, in Markdown."""

    title: str
    text: str


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write_section(section: Section) -> None:
    """Put a section in place of the one of the same title, or at the end."""
    before = _FILE.read_text() if _FILE.exists() else _HEAD
    parts = re.split(r"(?m)^(?=## )", before)
    today = datetime.now(timezone.utc).date()
    new = f"## {section.title}\n\n{_machine()}, {today}.\n\n{section.text}"
    titled = f"## {section.title}\n"
    if any(part.startswith(titled) for part in parts):
        parts = [new if part.startswith(titled) else part for part in parts]
    else:
        parts.append(new)
    _FILE.write_text("\n\n".join(part.strip() for part in parts) + "\n")


def _machine() -> str:
    python = f"Python {platform.python_version()}"
    return f"{_processor()}, {platform.system()} {platform.machine()}, {python}"


def _processor() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        names = re.findall(r"(?m)^model name\s*: (.+)$", cpuinfo.read_text())
        if names:
            return f"{len(names)} x {names[0]}"
    return platform.processor() or "unknown processor"
