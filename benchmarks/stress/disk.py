"""What a project takes on the disk, by kind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from xinsider_assets.settings import Settings
from xinsider_assets.storage.caches import CACHES, open_cache


@dataclass(frozen=True)
class Disk:
    """Sizes in 10^6 bytes.

    Attributes:
        artifacts: Of all days, and what they share.
        state: Dagster's runs, events and logs.
        usage_log: Of calls and finished work.
        caches: Segments of film and paid answers, which have limits.
        halves: What is in the making, or was left so.
    """

    artifacts: float
    state: float
    usage_log: float
    caches: float
    halves: float


def disk_of(settings: Settings) -> Disk:
    """Measure a project whose data lies on this machine."""
    data, state = settings.data_folder, settings.state_folder
    days = [folder for folder in data.glob("*") if not folder.name.startswith(".")]
    usage_log = sum(file.stat().st_size for file in state.glob("register.sqlite*")) / 1e6
    return Disk(
        artifacts=sum(map(_mb, days)),
        state=_mb(state) - usage_log,
        usage_log=usage_log,
        caches=sum(open_cache(kind, settings).usage().size_bytes for kind in CACHES) / 1e6,
        halves=_mb(data / ".work") + _mb(data / ".incoming"),
    )


def _mb(folder: Path) -> float:
    return sum(map(_size_bytes, folder.rglob("*"))) / 1e6


def _size_bytes(path: Path) -> int:
    try:
        found = path.lstat()
    except FileNotFoundError:
        # gone since it was listed
        return 0
    return found.st_size if S_ISREG(found.st_mode) else 0
