"""Artifacts as files: written atomically, on a local disk or in an object store."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Literal, TypeVar

from upath import UPath

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.files import sha256_of
from xinsider_assets.errors import InputError
from xinsider_assets.storage.filesystem import (
    explained,
    full_disk_explained,
    is_local,
    own_name,
    remove_leftovers,
    usable_folder,
)

Fingerprint = dict[str, str]
"""SHA-256 of each file by its name, of the bytes as they are stored."""

A = TypeVar("A", bound=Artifact)
DamageKind = Literal["missing", "edited", "damaged", "added", "unrecorded"]

_SETTING = "XINSIDER_DATA_FOLDER"
_REMEDY = "make the whole day, or select what is above as well, like: --select '*final_video'"
_INCOMING = ".incoming"
_FILE_NAME = re.compile(r"[^\\\x00-\x1f\x7f-\x9f]{1,200}")
_WORK = ".work"
_ASIDE = ".set-aside"
_NOTES = ".made"
_WORDS: Mapping[DamageKind, str] = {
    "missing": "is missing",
    "edited": "was edited outside",
    "damaged": "was damaged outside: it cannot be read",
    "added": "was added outside",
    "unrecorded": "was made by a run that was killed before it could record that",
}


@dataclass(frozen=True)
class Damage:
    """What is wrong with an artifact's stored files.

    Attributes:
        kind: A file is missing; is another but can be read; cannot be read; is one too many; was
            put there by a make that was killed before it could record that.
        name: The file.
    """

    kind: DamageKind
    name: str

    @property
    def says(self) -> str:
        """In words."""
        return f"{self.name} {_WORDS[self.kind]}"


@dataclass(frozen=True)
class StoredFiles:
    """The files in one folder that belong to an artifact with these `entries`."""

    folder: UPath
    entries: tuple[str, ...]

    def names(self) -> list[str]:
        """Names of all files that are there, sorted."""
        found: list[str] = []
        for entry in self.entries:
            path = self.folder / entry.rstrip("/")
            if not entry.endswith("/"):
                found += [entry] if path.is_file() else []
            elif path.is_dir():
                found += [
                    entry + _relative(child, path) for child in path.rglob("*") if child.is_file()
                ]
        return sorted(found)

    def read(self, name: str) -> bytes:
        """Content of a file.

        Raises:
            ValueError: The name leaves the folder.
        """
        return (self.folder / inside(name)).read_bytes()

    def local(self, name: str) -> Path:
        """The file on this machine, fetched first if the store is remote."""
        path = self.folder / inside(name)
        if is_local(path):
            return Path(path.path)
        copy = Path(tempfile.mkdtemp(prefix="xinsider-")) / Path(name).name
        copy.write_bytes(path.read_bytes())
        return copy

    def fingerprint(self) -> Fingerprint:
        """The stored files."""
        return {name: sha256_of(self.folder / name) for name in self.names()}


@dataclass(frozen=True)
class ArtifactStore:
    """A folder of folders of artifacts.

    Attributes:
        base: The data folder, or an address that fsspec knows ("s3://bucket/data").
    """

    base: UPath

    def stored(self, folder: str, kind: type[Artifact]) -> StoredFiles:
        """The files of an artifact of this kind in a folder."""
        return StoredFiles(self.base / folder, kind.entries)

    def save(self, folder: str, artifact: Artifact) -> Fingerprint:
        """Write all files, then replace the earlier ones.

        Local files are finished elsewhere on the same disk and renamed, so that a reader, a crash
        or a full disk never leaves a partial file. A file given by its path is moved.

        Raises:
            StorageError: The disk is full or refuses; the earlier files are unchanged.
        """
        target = self.base / folder
        with explained(target):
            files = artifact.files()
            if not is_local(target):
                return self._put(folder, artifact, files)
            usable_folder(Path(self.base.path), _SETTING)
            incoming = self._disk_of(Path(target.path)) / _INCOMING / own_name()
            try:
                fingerprint = _write_all(incoming, files)
                self._note(folder, artifact.entries, fingerprint)
                _take_place(incoming, Path(target.path), artifact.entries)
            finally:
                shutil.rmtree(incoming, ignore_errors=True)
        return fingerprint

    def _disk_of(self, target: Path) -> Path:
        """A folder on the disk of an artifact: its day may be a link to another disk."""
        base = Path(self.base.path)
        is_elsewhere = target.exists() and target.stat().st_dev != base.stat().st_dev
        return target if is_elsewhere else base

    def load(self, folder: str, kind: type[A], remedy: str = _REMEDY) -> A:
        """Read an artifact back.

        Args:
            folder: The artifact's folder.
            kind: Which kind of artifact.
            remedy: What the user can do where it cannot be read.

        Raises:
            InputError: A file is missing or is not valid.
        """
        stored = self.stored(folder, kind)
        try:
            return kind.from_files(stored)
        except (FileNotFoundError, ValueError, KeyError) as error:
            where = stored.folder / kind.entries[0]
            raise InputError(f"{where} is missing or damaged ({error}); {remedy}") from error

    def damage(self, folder: str, kind: type[Artifact], recorded: Fingerprint) -> Damage | None:
        """What is wrong with the stored files, None if they are unchanged."""
        stored = self.stored(folder, kind)
        now = stored.fingerprint()
        for name in recorded:
            if name not in now:
                return Damage("missing", name)
        for name, digest in recorded.items():
            if now[name] != digest:
                return Damage(self._change(stored, folder, kind, now), name)
        surplus = sorted(set(now) - set(recorded))
        return Damage("added", surplus[0]) if surplus else None

    def _change(
        self, stored: StoredFiles, folder: str, kind: type[Artifact], now: Fingerprint
    ) -> DamageKind:
        """How files differ from the recorded ones."""
        try:
            noted = json.loads(self._notes(folder, kind.entries).read_bytes())
        except (OSError, ValueError):
            noted = None
        if noted == now:
            return "unrecorded"
        return "edited" if _reads(stored, kind) else "damaged"

    def _note(self, folder: str, entries: tuple[str, ...], fingerprint: Fingerprint) -> None:
        """Record what will be moved into place, in case the process is killed right after."""
        notes = self._notes(folder, entries)
        notes.parent.mkdir(parents=True, exist_ok=True)
        notes.write_text(json.dumps(fingerprint))

    def _notes(self, folder: str, entries: tuple[str, ...]) -> UPath:
        return self.base / _NOTES / folder / f"{entries[0].rstrip('/')}.json"

    def set_aside(self, folder: str, kind: type[Artifact], name: str) -> UPath:
        """Copy the stored files to a place where nothing is replaced, and return that place.

        Args:
            folder: The artifact's folder.
            kind: Which kind of artifact.
            name: What the copy is of; a folder of this name and the present moment holds it.

        Raises:
            StorageError: The disk is full or refuses.
        """
        stored = self.stored(folder, kind)
        moment = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S.%fZ")
        aside = self.base / _ASIDE / folder / name / moment
        with explained(aside):
            for file in stored.names():
                path = aside / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(stored.read(file))
        return aside

    def sweep(self) -> None:
        """Remove unfinished files of processes that were killed more than a day ago."""
        for folder in (self._workshop, self._workshop.with_name(_INCOMING)):
            remove_leftovers(folder)

    @property
    def _workshop(self) -> Path:
        if is_local(self.base):
            return Path(self.base.path) / _WORK
        return Path(tempfile.gettempdir()) / "xinsider" / _WORK

    @contextmanager
    def working_file(self, name: str) -> Generator[Path]:
        """A path for an unfinished file, on the same disk as its final place if that is local.

        Raises:
            StorageError: That disk is full, now or while the file is made.
        """
        folder = self._workshop
        with full_disk_explained(folder):
            usable_folder(folder, _SETTING if is_local(self.base) else "TMPDIR")
            yield folder / f"{own_name()}-{name}"

    def _put(
        self, folder: str, artifact: Artifact, files: Mapping[str, bytes | Path]
    ) -> Fingerprint:
        target = self.base / folder
        for name, content in files.items():
            path = target / inside(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        stored = StoredFiles(target, artifact.entries)
        self._note(folder, artifact.entries, stored.fingerprint())
        for name in set(stored.names()) - set(files):
            (target / name).unlink()
        return stored.fingerprint()


def inside(name: str) -> str:
    """A file's name, if it stays in its artifact's folder.

    Raises:
        ValueError: It is absolute, contains "..", or holds a backslash or a control character.
    """
    steps = name.split("/")
    if any(step in {"", ".", ".."} for step in steps) or not _FILE_NAME.fullmatch(name):
        raise ValueError(f"{name[:80]!r} does not name a file of an artifact")
    return name


def _reads(stored: StoredFiles, kind: type[Artifact]) -> bool:
    try:
        kind.from_files(stored)
    except (OSError, ValueError, KeyError):
        return False
    return True


def _write_all(folder: Path, files: Mapping[str, bytes | Path]) -> Fingerprint:
    fingerprint: Fingerprint = {}
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder / inside(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.move(content, path)
        else:
            path.write_bytes(content)
        fingerprint[name] = sha256_of(path)
    return dict(sorted(fingerprint.items()))


def _take_place(incoming: Path, target: Path, entries: tuple[str, ...]) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for entry in entries:
        new, old = incoming / entry.rstrip("/"), target / entry.rstrip("/")
        if old.is_dir():
            # a directory cannot be replaced in one step: the old one is moved to a swept folder
            old.replace(incoming / f"{old.name}.replaced")
        if new.exists():
            new.replace(old)
        else:
            old.unlink(missing_ok=True)


def _relative(path: UPath, folder: UPath) -> str:
    return path.path[len(folder.path.rstrip("/")) + 1 :]
