"""`make full-disk`: makes of a day on disks that get full at different moments (Linux, root)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.project import Project, new_project
from benchmarks.rehearsal.books import books_of, video_hash
from xinsider_assets.platform.execution.instance import open_instance

_DAY = "2013-01-24"
_SIZE_MB = 1500
_FASTEST_VOICE = 2.0
_FULL = "is full; free some space"


@dataclass(frozen=True)
class Shortage:
    """A disk with too little room.

    Attributes:
        what: What it is too little for, in words.
        folders: Which folders' disks are so.
        room_kb: What is left on each, in 1,000 bytes.
    """

    what: str
    folders: Sequence[str]
    room_kb: int


_SHORTAGES = (
    Shortage("the narration", ("data",), 100),
    Shortage("the film's segments", ("data",), 8_000),
    Shortage("the film that is joined", ("data",), 50_000),
    Shortage("Dagster's first events", ("state",), 40),
    Shortage("Dagster's events in the middle", ("state",), 700),
    Shortage("anything", ("data", "state"), 20),
)


def main() -> None:
    """Fill, make, free, make again; the last line is one JSON object."""
    faults: list[str] = []
    with TemporaryDirectory(prefix="full-disk-") as name:
        root = Path(name)
        with _disk(root / "data"), _disk(root / "state"):
            _, error = _made(root, _FASTEST_VOICE)
            if error:
                sys.exit(f"error: the day could not be made: {error}")
            for number, shortage in enumerate(_SHORTAGES, 1):
                # another voice makes all from the narration on stale
                found = list(_faults(root, shortage, _FASTEST_VOICE - 0.02 * number))
                print(f"{'✗' if found else '✓'} no room for {shortage.what}", flush=True)
                faults += found
    for fault in faults:
        print(f"✗ {fault}")
    print(json.dumps({"shortages": len(_SHORTAGES), "faults": len(faults)}))
    if faults:
        sys.exit(1)


def _faults(root: Path, shortage: Shortage, voice_speed: float) -> Iterator[str]:
    """What is not as it should be, in words."""
    before = video_hash(_project(root, voice_speed).settings(), _DAY)
    fillers = [_fill(root / folder, shortage.room_kb) for folder in shortage.folders]
    project, error = _made(root, voice_speed)
    for filler in fillers:
        filler.unlink()
    if error is None:
        yield f"{shortage.what}: there was room enough"
    elif _FULL not in error or "Traceback" in error:
        yield f"{shortage.what}: {error[-500:]}"
    with open_instance(root, project.settings()) as instance:
        yield from books_of(instance, project.settings()).damage
    if error is not None and video_hash(project.settings(), _DAY) != before:
        yield f"{shortage.what}: the video of before is gone"
    _, error = _made(root, voice_speed)
    if error is not None:
        yield f"{shortage.what}: with room again: {error[-500:]}"


def _project(root: Path, voice_speed: float) -> Project:
    return new_project(root, {"XINSIDER_VOICE_SPEED": f"{voice_speed:g}"})


def _made(root: Path, voice_speed: float) -> tuple[Project, str | None]:
    """Make the day; what the command said on its way out, None if all went well."""
    project = _project(root, voice_speed)
    log = root / "log"
    with log.open("wb") as output:
        status = project.xinsider("make", _DAY, output=output).wait()
    return project, log.read_text() if status else None


def _fill(folder: Path, room_kb: int) -> Path:
    """Write a file that leaves so much room on the folder's disk."""
    filler = folder / ".filler"
    with filler.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(1 << 20)):
                pass
        except OSError:
            # all blocks are taken; now give some back
            stream.truncate(max(0, stream.tell() - room_kb * 1000))
    return filler


@contextmanager
def _disk(folder: Path) -> Generator[None]:
    """A file system of its own in a folder."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE_MB}m", "tmpfs", str(folder)]
    if subprocess.run(command, check=False).returncode:
        sys.exit("error: this user may not mount a file system; run it as root, on Linux")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


if __name__ == "__main__":
    main()
