"""Sound and film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from typing_extensions import Self, override

from xinsider_assets.artifacts.base import Artifact, ArtifactFiles, hash_bytes
from xinsider_assets.artifacts.provenance import Provenance
from xinsider_assets.artifacts.streams import hash_streams


@dataclass(frozen=True)
class _Audio(Artifact):
    data: bytes

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.entries[0]: self.data}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        return cls(files.read(cls.entries[0]))

    @override
    def content_hash(self) -> str:
        return hash_bytes(self.data)


class BackgroundMusic(_Audio):
    """A bed that loops without a seam: WAV, 48 kHz, stereo, 16 bit."""

    entries: ClassVar[tuple[str, ...]] = ("background_music.wav",)


class Soundtrack(_Audio):
    """Voice and music, mastered: AAC-LC, 48 kHz, stereo, as long as the video."""

    entries: ClassVar[tuple[str, ...]] = ("soundtrack.m4a",)


@dataclass(frozen=True)
class FinalVideo(Artifact):
    """The finished file, too large to be held in memory, and what it was made of beside it."""

    entries: ClassVar[tuple[str, ...]] = ("final_video.mp4", "provenance.json")

    path: Path
    provenance: Provenance

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {
            self.entries[0]: self.path,
            self.entries[1]: (self.provenance.model_dump_json(indent=2) + "\n").encode(),
        }

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        provenance = Provenance.model_validate_json(files.read(cls.entries[1]))
        return cls(files.local(cls.entries[0]), provenance)

    @override
    def content_hash(self) -> str:
        return hash_streams(self.path)
