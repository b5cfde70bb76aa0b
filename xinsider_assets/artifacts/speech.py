"""The narration, and when each of its words is heard."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from pydantic import NonNegativeFloat, NonNegativeInt, TypeAdapter
from typing_extensions import Self, override

from xinsider_assets.artifacts.base import (
    Artifact,
    ArtifactFiles,
    JsonArtifact,
    Model,
    hash_bytes,
    hash_json,
)


class TimedWord(Model):
    """A display word of the script and the seconds in which it is heard."""

    word: str
    start: NonNegativeFloat
    end: NonNegativeFloat


class Segment(Model):
    """A sentence; `first_word` and `last_word` index the words, both inclusive."""

    id: NonNegativeInt
    start: NonNegativeFloat
    end: NonNegativeFloat
    text: str
    first_word: NonNegativeInt
    last_word: NonNegativeInt


class Difference(Model):
    """Words of the script and what was heard in their place; one of both may be empty."""

    said: str
    heard: str


class Transcript(Model):
    """An independent transcript of the narration, compared with the script."""

    word_error_rate: NonNegativeFloat
    """Words that were replaced, left out or added, over the words that the script says."""
    differences: tuple[Difference, ...]


class Timestamps(JsonArtifact):
    """One entry for every word of the script, in order, monotonic and inside the audio."""

    entries: ClassVar[tuple[str, ...]] = ("timestamps.json",)

    made_by: str
    duration_s: float
    """Of the decoded audio."""
    words: tuple[TimedWord, ...]
    segments: tuple[Segment, ...]
    transcript: Transcript | None = None
    """From a timer that transcribes the audio."""


_WORDS = TypeAdapter(tuple[TimedWord, ...] | None)


@dataclass(frozen=True)
class Narration(Artifact):
    """Speech as mp3 (44.1 kHz, 128 kbit/s).

    Attributes:
        mp3: The encoded audio.
        made_by: The engine.
        words: The engine's own times of the script's display words, None if it gives none.
    """

    entries: ClassVar[tuple[str, ...]] = ("narration.mp3", "narration_words.json")

    mp3: bytes
    made_by: str
    words: tuple[TimedWord, ...] | None

    def _about(self) -> dict[str, object]:
        return {"made_by": self.made_by, "words": _WORDS.dump_python(self.words, mode="json")}

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        about = json.dumps(self._about(), indent=2, ensure_ascii=False) + "\n"
        return {self.entries[0]: self.mp3, self.entries[1]: about.encode()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        about = json.loads(files.read(cls.entries[1]))
        return cls(
            mp3=files.read(cls.entries[0]),
            made_by=about["made_by"],
            words=_WORDS.validate_python(about["words"]),
        )

    @override
    def content_hash(self) -> str:
        return hash_bytes(self.mp3, hash_json(self._about()).encode())


@dataclass(frozen=True)
class CaptionFiles(Artifact):
    """Subtitles beside the video, in the two formats that platforms take."""

    entries: ClassVar[tuple[str, ...]] = ("captions.srt", "captions.vtt")

    srt: str
    vtt: str

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.entries[0]: self.srt.encode(), self.entries[1]: self.vtt.encode()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        srt, vtt = (files.read(name).decode() for name in cls.entries)
        return cls(srt=srt, vtt=vtt)

    @override
    def content_hash(self) -> str:
        return hash_bytes(self.srt.encode(), self.vtt.encode())
