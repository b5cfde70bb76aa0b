"""The picture library: pictures of recurring ideas, made once for all videos."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal

from pydantic import Field
from typing_extensions import Self, override

from xinsider_assets.artifacts.base import (
    Artifact,
    ArtifactFiles,
    Model,
    hash_bytes,
    hash_pictures,
)

Idea = Literal[
    "risk", "advice", "uncertainty", "volume", "average", "range", "record", "streak", "week",
    "month", "year", "rise", "fall", "price", "numbers", "trend", "close", "news", "post", "crowd",
    "traders", "exchange", "peers", "watch_ahead", "calendar", "crossroads", "volatile", "mood",
    "value", "claim", "patience",
]  # fmt: skip
"""Ideas that most videos mention. `visuals/engraving/ideas.csv` says what each means."""

VARIANTS = 3
"""Pictures of each idea."""
FROM_LIBRARY = 8
"""Of a video's twelve pictures. The other four are made for the story; at the price of Gemini's
pictures they leave a live video under $0.40."""


class FromLibrary(Model):
    """A place in the library: an idea, and which of its pictures, from 1 on."""

    idea: Idea
    variant: int = Field(ge=1, le=VARIANTS)


class LibraryEntry(FromLibrary):
    """One line of the library's manifest."""

    file: str
    made_by: str
    prompt: str


class LibraryManifest(Model):
    """The pictures in the order of the ideas."""

    pictures: tuple[LibraryEntry, ...]


@dataclass(frozen=True)
class PictureLibrary(Artifact):
    """The pictures by file name ("picture_library/risk_1.png"), and their manifest."""

    entries: ClassVar[tuple[str, ...]] = ("picture_library/", "picture_library_manifest.json")

    manifest: LibraryManifest
    png_by_file: Mapping[str, bytes]

    @staticmethod
    def file_name(idea: Idea, variant: int) -> str:
        """Path of a picture in the shared folder."""
        return f"picture_library/{idea}_{variant}.png"

    def find(self, idea: Idea, variant: int) -> LibraryEntry | None:
        """The line of a picture; None if the library does not have it."""
        for entry in self.manifest.pictures:
            if (entry.idea, entry.variant) == (idea, variant):
                return entry
        return None

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        manifest = self.manifest.model_dump_json(indent=2) + "\n"
        return {**self.png_by_file, self.entries[1]: manifest.encode()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        manifest = LibraryManifest.model_validate_json(files.read(cls.entries[1]))
        return cls(manifest, _Stored(files, [entry.file for entry in manifest.pictures]))

    @override
    def content_hash(self) -> str:
        manifest = self.manifest.model_dump_json().encode()
        return hash_bytes(manifest, hash_pictures(self.png_by_file).encode())


@dataclass(frozen=True)
class _Stored(Mapping[str, bytes]):
    """Stored pictures, each read on demand: a video needs eight of some ninety."""

    stored: ArtifactFiles
    names: Sequence[str]

    @override
    def __getitem__(self, name: str) -> bytes:
        if name not in self.names:
            raise KeyError(name)
        return self.stored.read(name)

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    @override
    def __len__(self) -> int:
        return len(self.names)
