"""Pictures, and the prompts that illustrations are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from pydantic import (
    Field,
    NonNegativeInt,
    PositiveInt,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    model_serializer,
)
from typing_extensions import Self, override

from xinsider_assets.artifacts.base import (
    Artifact,
    ArtifactFiles,
    JsonArtifact,
    Model,
    hash_bytes,
    hash_picture,
    hash_pictures,
)
from xinsider_assets.artifacts.picture_library import FromLibrary, Idea
from xinsider_assets.artifacts.posts import Symbol

ILLUSTRATION_COUNT = 12

_SYMBOL = TypeAdapter[str](Symbol)


@dataclass(frozen=True)
class Picture(Artifact):
    """A single PNG; each kind is a subclass that names its file."""

    png: bytes

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.entries[0]: self.png}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        return cls(png=files.read(cls.entries[0]))

    @override
    def content_hash(self) -> str:
        return hash_picture(self.png)


class TweetScreenshot(Picture):
    """The post's card, twice the size of its box."""

    entries: ClassVar[tuple[str, ...]] = ("selected_tweet.png",)


class TickerStrip(Picture):
    """The ticker, 19,440 px wide; its right edge continues at its left."""

    entries: ClassVar[tuple[str, ...]] = ("ticker_strip.png",)


class StudioBackground(Picture):
    """The TV studio, as large as the video."""

    entries: ClassVar[tuple[str, ...]] = ("studio_background.png",)


@dataclass(frozen=True)
class StockCharts(Artifact):
    """A chart of each related stock, by symbol, twice the size of its box."""

    entries: ClassVar[tuple[str, ...]] = ("stock_charts/",)

    png_by_symbol: Mapping[str, bytes]

    @staticmethod
    def file_name(symbol: str) -> str:
        """Path of the chart of a symbol in the day's folder.

        Raises:
            ValueError: It is not written like a symbol; the text of a post may not name a file.
        """
        return f"stock_charts/{_SYMBOL.validate_python(symbol).lower()}_chart.png"

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        return {self.file_name(symbol): png for symbol, png in self.png_by_symbol.items()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        ending = "_chart.png"
        return cls(
            {
                name.rpartition("/")[2].removesuffix(ending).upper(): files.read(name)
                for name in files.names()
                if name.endswith(ending)
            }
        )

    @override
    def content_hash(self) -> str:
        return hash_pictures(self.png_by_symbol)


class _WithoutAbsent(Model):
    """A record whose fields without a value are not in its JSON.

    So a field that is added later leaves the content, and the hash, of older artifacts as it was.
    """

    @model_serializer(mode="wrap")
    def _present(self, serialize: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in serialize(self).items() if value is not None}


class ImagePrompt(_WithoutAbsent):
    """What one illustration shows, bound to its stretch of the script.

    The stretch is the display words `first_word` to `last_word`, both inclusive; the stretches
    of a video follow one another and cover the whole script.
    """

    index: PositiveInt
    prompt: str
    """For an image model: subject and style in words."""
    keywords: tuple[str, ...]
    """Entries of the engraver's vocabulary that the stretch speaks of, weightiest first."""
    scene: str
    """The engraver's scene for this stretch, unlike every other of the video."""
    stretch: str
    first_word: NonNegativeInt
    last_word: NonNegativeInt
    idea: Idea | None = None
    """The recurring idea that the picture library shows for this stretch; None where the picture
    is made for the story."""


class ImagePrompts(JsonArtifact):
    """The prompts of a day's illustrations, in the order of the script."""

    entries: ClassVar[tuple[str, ...]] = ("image_prompts.json",)

    made_by: str
    prompts: tuple[ImagePrompt, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


class IllustrationEntry(_WithoutAbsent):
    """One line of the manifest."""

    index: PositiveInt
    file: str
    made_by: str
    prompt: str
    first_word: NonNegativeInt
    last_word: NonNegativeInt
    from_library: FromLibrary | None = None
    """Its place in the picture library; None if it was made for the story."""


class IllustrationsManifest(Model):
    """The illustrations in the order of the script."""

    illustrations: tuple[IllustrationEntry, ...]


@dataclass(frozen=True)
class Illustrations(Artifact):
    """The pictures by file name ("illustrations/img_001.png"), and their manifest."""

    entries: ClassVar[tuple[str, ...]] = ("illustrations/", "illustrations_manifest.json")

    manifest: IllustrationsManifest
    png_by_file: Mapping[str, bytes]

    @staticmethod
    def file_name(index: int) -> str:
        """Path of the illustration of a prompt in the day's folder."""
        return f"illustrations/img_{index:03d}.png"

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        manifest = self.manifest.model_dump_json(indent=2) + "\n"
        return {**self.png_by_file, self.entries[1]: manifest.encode()}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        manifest = IllustrationsManifest.model_validate_json(files.read(cls.entries[1]))
        pictures = {entry.file: files.read(entry.file) for entry in manifest.illustrations}
        return cls(manifest, pictures)

    @override
    def content_hash(self) -> str:
        manifest = self.manifest.model_dump_json().encode()
        return hash_bytes(manifest, hash_pictures(self.png_by_file).encode())


class Pose(Model):
    """A presenter's pose: a PNG with alpha and the words of its file name."""

    name: str
    file: str


@dataclass(frozen=True)
class PoseCatalog(Artifact):
    """The presenter's poses; empty unless the user names a folder of them."""

    entries: ClassVar[tuple[str, ...]] = ("pose_catalog.json", "poses/")

    poses: tuple[Pose, ...] = ()
    png_by_file: Mapping[str, bytes] = field(default_factory=dict[str, bytes])

    @override
    def files(self) -> Mapping[str, bytes | Path]:
        catalog = _PoseList(poses=self.poses).model_dump_json(indent=2) + "\n"
        return {self.entries[0]: catalog.encode(), **self.png_by_file}

    @classmethod
    @override
    def from_files(cls, files: ArtifactFiles) -> Self:
        poses = _PoseList.model_validate_json(files.read(cls.entries[0])).poses
        return cls(poses, {pose.file: files.read(pose.file) for pose in poses})

    @override
    def content_hash(self) -> str:
        catalog = _PoseList(poses=self.poses).model_dump_json().encode()
        return hash_bytes(catalog, hash_pictures(self.png_by_file).encode())


class _PoseList(Model):
    poses: tuple[Pose, ...]


def pngs(*artifacts: Artifact) -> dict[str, bytes]:
    """All pictures of some artifacts, by file name."""
    return {
        name: content
        for artifact in artifacts
        for name, content in artifact.files().items()
        if name.endswith(".png") and isinstance(content, bytes)
    }
