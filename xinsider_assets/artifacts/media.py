"""Sound and film."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from typing_extensions import Self, override

from xinsider_assets.artifacts.base import Artifact, ArtifactFiles, hash_bytes, hash_file


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
    """The finished file; too large to be held in memory, so known by its path."""

    entries: ClassVar[tuple[str, ...]] = ("final_video.mp4",)

    path: Path

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.entries[0]: self.path}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        return cls(files.local(cls.entries[0]))

    @override
    def content_hash(self) -> str:
        return hash_file(self.path)
