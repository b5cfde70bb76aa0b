"""Remembers that all assets of a day were fresh, and checks this without loading Dagster.

Loading Dagster takes longer than reading its records. So when a day is entirely fresh, the facts
behind this are stored: the settings, the package's files, the state of Dagster's records, and the
fingerprint of the day's files. While all of them are unchanged, the day is still fresh. If any
differs, the staleness resolver reads the records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from xinsider_assets.artifacts.base import Model, hash_json
from xinsider_assets.artifacts.files import sha256_of, written_whole
from xinsider_assets.settings import Settings

_PACKAGE = Path(__file__).parents[2]
_FOLDER = "fresh"
_RECORDS = ("history/runs/index.db", "history/runs/index.db-wal")
"""Dagster's SQLite files of materializations; each new or wiped one changes them."""

Stamp = tuple[int, int, int]
"""A file's inode, size in bytes, and time of its last change in nanoseconds."""


class FreshnessProof(Model):
    """The facts from which a day's freshness follows.

    Attributes:
        settings: Hash of all settings.
        package: Hash over the package's files: names, sizes, times.
        records: Stamps of Dagster's records, by file.
        files: SHA-256 of the artifacts' files, by path below the data folder.
        outside: Stamps of the user's files that the settings name, by path.
    """

    settings: str
    package: str
    records: Mapping[str, Stamp]
    files: Mapping[str, str]
    outside: Mapping[str, Stamp]


def outside_stamps(settings: Settings) -> Mapping[str, Stamp]:
    """Stamps of every file of the user's that the settings name: posts, prices, music, poses.

    Take them before staleness is resolved: a later change of a file then ends the proof.
    """
    named = (
        settings.posts_folder,
        settings.prices_folder,
        settings.music_file,
        settings.poses_folder,
    )
    files = (file for path in named if path is not None for file in (path, *_entries(path)))
    try:
        return {str(file): _stamp(file) for file in files if file.exists()}
    except OSError:
        # an unreadable file is reported where it is read, and makes its asset stale
        return {}


def _entries(path: Path) -> Iterator[Path]:
    return path.iterdir() if path.is_dir() else iter(())


def prove(
    settings: Settings, day: date, files: Mapping[str, str], outside: Mapping[str, Stamp]
) -> None:
    """Store that all of a day is fresh; storage errors are ignored.

    Args:
        settings: Current settings.
        day: The day.
        files: SHA-256 of its artifacts' files as they were recorded, by path below the data folder.
        outside: `outside_stamps` from before staleness was resolved.
    """
    records = _records(settings)
    if not records:
        return
    proof = FreshnessProof(
        settings=_settings(settings),
        package=_package(),
        records=records,
        files=files,
        outside=outside,
    )
    path = _path(settings, day)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with written_whole(path) as unfinished:
            unfinished.write_text(proof.model_dump_json())
    except OSError:
        # without a proof the records are read, which takes some seconds
        return


def holds(settings: Settings, day: date) -> bool:
    """Whether all of the day was fresh, and nothing has changed since."""
    try:
        proof = FreshnessProof.model_validate_json(_path(settings, day).read_bytes())
    except (OSError, ValueError):
        return False
    return (
        proof.settings == _settings(settings)
        and proof.package == _package()
        and proof.records == _records(settings)
        and proof.outside == outside_stamps(settings)
        and _lie_there(settings.data_folder, proof.files)
    )


def _path(settings: Settings, day: date) -> Path:
    return settings.state_folder / _FOLDER / f"{day}.json"


def _settings(settings: Settings) -> str:
    return hash_json(settings.model_dump(mode="json"))


def _package() -> str:
    """Hash over the package's files; any edit changes a size or a modification time."""
    files = sorted(path for path in _PACKAGE.rglob("*") if path.suffix != ".pyc")
    return hash_json(
        [(str(path.relative_to(_PACKAGE)), *_stamp(path)) for path in files if path.is_file()]
    )


def _records(settings: Settings) -> dict[str, Stamp]:
    paths = {name: settings.state_folder / name for name in _RECORDS}
    return {name: _stamp(path) for name, path in paths.items() if path.is_file()}


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _lie_there(base: Path, files: Mapping[str, str]) -> bool:
    """Whether these files exist unchanged, and no others beside them."""
    if set(_beside(base, files)) - set(files):
        return False
    try:
        return all(sha256_of(base / name) == digest for name, digest in files.items())
    except OSError:
        return False


def _beside(base: Path, files: Iterable[str]) -> Iterator[str]:
    folders = {Path(*Path(name).parts[:2]) for name in files if len(Path(name).parts) > 2}
    for folder in folders:
        for path in (base / folder).rglob("*"):
            if path.is_file():
                yield path.relative_to(base).as_posix()
