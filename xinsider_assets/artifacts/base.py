"""What every artifact is: named files, read back to the same value, identified by content."""

from __future__ import annotations

import hashlib
import io
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Protocol

from pydantic import BaseModel, ConfigDict
from typing_extensions import Self, override

HASH_LENGTH = 24


class ArtifactFiles(Protocol):
    """The stored files of one artifact, on any kind of storage."""

    def names(self) -> list[str]:
        """Names of all stored files, relative to the artifact's folder, sorted."""
        ...

    def read(self, name: str) -> bytes:
        """Content of one file.

        Raises:
            FileNotFoundError: The file is not there.
        """
        ...

    def local(self, name: str) -> Path:
        """A path on this machine that holds the file (a copy when the store is remote)."""
        ...


class Artifact(ABC):
    """A value that an asset makes.

    `entries` names what it owns in its folder: a file ("captions.srt") or a whole
    sub-folder ("illustrations/").
    """

    entries: ClassVar[tuple[str, ...]]

    @abstractmethod
    def files(self) -> Mapping[str, bytes | Path]:
        """Every file by its name: content in memory, or a finished file to be taken over."""

    @classmethod
    @abstractmethod
    def from_files(cls, files: ArtifactFiles) -> Self:
        """Read the value back.

        Raises:
            FileNotFoundError: A file is missing.
            ValueError: The content of a file is not valid.
        """

    @abstractmethod
    def content_hash(self) -> str:
        """Identity of what the artifact says; equal content gives an equal hash anywhere."""


class Model(BaseModel):
    """An immutable record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class JsonArtifact(Model, Artifact):
    """An artifact that is one JSON document, its file named by `entries[0]`.

    `volatile` names top-level fields that carry no meaning for what follows, such as the
    moment of making; they are written to the file and excluded from the hash.
    """

    volatile: ClassVar[frozenset[str]] = frozenset()

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.entries[0]: (self.model_dump_json(indent=2) + "\n").encode()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        return cls.model_validate_json(files.read(cls.entries[0]))

    @override
    def content_hash(self) -> str:
        return hash_json(self.model_dump(mode="json", exclude=set(self.volatile)))


def hash_bytes(*parts: bytes) -> str:
    """SHA-256 over the parts, each preceded by its length, cut to `HASH_LENGTH` hex digits."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.hexdigest()[:HASH_LENGTH]


def hash_file(path: Path) -> str:
    """`hash_bytes` of a file's content, read in pieces."""
    digest = hashlib.sha256()
    digest.update(path.stat().st_size.to_bytes(8, "big"))
    with path.open("rb") as stream:
        while piece := stream.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()[:HASH_LENGTH]


def hash_json(value: object) -> str:
    """Hash of a JSON-like value, independent of key order and layout."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hash_bytes(text.encode())


def hash_picture(png: bytes) -> str:
    """Hash of a picture's mode, size and pixels; compression and chunks do not count."""
    from PIL import Image

    with Image.open(io.BytesIO(png)) as image:
        return hash_bytes(image.mode.encode(), repr(image.size).encode(), image.tobytes())


def hash_pictures(png_by_name: Mapping[str, bytes]) -> str:
    """Hash of pictures with their names, whatever their order."""
    parts: list[bytes] = []
    for name in sorted(png_by_name):
        parts += [name.encode(), hash_picture(png_by_name[name]).encode()]
    return hash_bytes(*parts)
