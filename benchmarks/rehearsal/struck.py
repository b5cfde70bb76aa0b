"""A project whose makes are killed, and what is found of it after each kill."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import dagster as dg

from benchmarks.project import Project
from benchmarks.rehearsal.books import artifact_name, books_of
from benchmarks.rehearsal.kill import killed_make
from benchmarks.rehearsal.strikes import FILM, Strike
from xinsider_assets.storage.caches import SEGMENTS, open_cache

_NOTHING = "between two assets"


@dataclass
class StruckProject:
    """Kills makes and notes what they did.

    Attributes:
        project: The project.
        instance: Its Dagster instance.
        log: Where the makes' output goes.
        kills: How many makes were killed at work.
        hits: How often each asset was at work then.
        faults: What must not be, in words.
        kept: For each day the segments of its film that killed makes had finished and kept.
    """

    project: Project
    instance: dg.DagsterInstance
    log: IO[bytes]
    kills: int = 0
    hits: Counter[str] = field(default_factory=Counter[str])
    faults: list[str] = field(default_factory=list[str])
    kept: Counter[str] = field(default_factory=Counter[str])

    def strike(self, strike: Strike) -> None:
        """Make a day and kill that, then hold what is there against what was recorded."""
        segments = self._segments()
        hit = killed_make(self.project, self.instance, strike, self.log)
        if hit is None:
            self.faults.append(f"{strike.day} came to its end before {strike.asset} could be hit")
            return
        self.kills += 1
        self.hits.update(hit.at_work or [_NOTHING])
        where = f"after kill {self.kills} ({strike.day}, {', '.join(hit.at_work) or _NOTHING})"
        if hit.orphans:
            self.faults.append(f"{where} {hit.orphans} processes were left behind")
        books = books_of(self.instance, self.project.settings())
        self.faults += [f"{where} {fault}" for fault in books.damage]
        if artifact_name(FILM, strike.day) not in books.makings:
            # what the make that finishes the film adds was not kept from a killed one
            self.kept[strike.day] += self._segments() - segments

    def _segments(self) -> int:
        return open_cache(SEGMENTS, self.project.settings()).usage().entries


def leftovers_mb(root: Path) -> float:
    """What killed makes left half-made in a project's data folder, in 10^6 bytes."""
    data = root / "data"
    files = [
        path
        for name in (".work", ".incoming")
        for path in (data / name).rglob("*")
        if path.is_file()
    ]
    return sum(path.stat().st_size for path in files) / 1e6
