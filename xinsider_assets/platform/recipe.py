"""What an asset is before Dagster knows it: a function with its place in the graph."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.platform.sources import SourceSpec
from xinsider_assets.providers.registry import parts_of
from xinsider_assets.settings import Settings

A = TypeVar("A", bound=Artifact)

# the interface sorts groups by their names
DATA_COLLECTION = "1_data_collection"
CONTENT_GENERATION = "2_content_generation"
VISUAL_PRODUCTION = "3_visual_production"
PRODUCTION_PLANNING = "4_production_planning"
VIDEO_ASSEMBLY = "5_video_assembly"


@dataclass(frozen=True)
class Made(Generic[A]):
    """An artifact with what is worth knowing about its making and cannot be read from it.

    Attributes:
        artifact: The artifact.
        metadata: For the interface.
    """

    artifact: A
    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Shape:
    """What one part of a capability brings into an artifact.

    Attributes:
        settings: Settings that it reads.
        sources: Files and folders of the package that shape what it makes.
        is_heavy: Whether it fills a core and memory; a live part only waits.
    """

    settings: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    is_heavy: bool = False


def shapes_of(capability: str) -> dict[str, Shape]:
    """What each part of a capability brings in, as it is declared."""
    return {
        name: Shape(part.shaped_by, part.sources, part.is_heavy)
        for name, part in parts_of(capability).items()
    }


@dataclass(frozen=True)
class Recipe:
    """How one asset is made.

    Attributes:
        make: The function; its parameters are `parts`, `day`, `provenance` (what went into its
            inputs), `progress` (to be told how far it is) and upstream assets by name.
        group: The phase.
        kinds: Tags for the interface, such as "matplotlib".
        version: Raised by hand when the code changes what comes out.
        shaped_by: Settings that shape the artifact; a change of one makes it stale.
        sources: Files and folders of the package that shape it, by path below it.
        capability: The setting that names the part which makes it, if there is a choice.
        shapes: By the names of such parts, what else shapes the artifact when that part makes it.
        reads_theme: Whether the look shapes it.
        partitioned: Whether there is one for each day.
        part: What makes it, where the artifact itself does not say.
        checks: What is looked at before the artifact counts as made: names and descriptions.
        inspect: Looks at it: a function of the artifact, and of those inputs, the day and the parts
            that it asks for, each recognised by its type; gives a finding for each of the checks.
        is_heavy: Whether it fills a core and memory; few of these are made at the same time.
        optional: Of the function's optional inputs (`PictureLibrary | None`) those that it gets.
        source: What it reads from outside the project, if anything.
    """

    make: Callable[..., Artifact | Made[Any]]
    group: str
    kinds: frozenset[str]
    version: int = 1
    shaped_by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    capability: str | None = None
    shapes: Mapping[str, Shape] = field(default_factory=dict[str, Shape])
    reads_theme: bool = False
    partitioned: bool = True
    part: str | None = None
    checks: Mapping[str, str] = field(default_factory=dict[str, str])
    inspect: Callable[..., Sequence[Finding]] | None = None
    is_heavy: bool = False
    optional: frozenset[str] = frozenset()
    source: SourceSpec | None = None

    @property
    def name(self) -> str:
        """The asset's name: the function's."""
        return self.make.__name__

    @property
    def docstring(self) -> str:
        """What the asset is, in words: the function's docstring."""
        return inspect.getdoc(self.make) or ""

    def shape(self, settings: Settings) -> Shape:
        """All that shapes the artifact besides its inputs and the theme, as the settings stand."""
        if self.capability is None:
            return Shape(self.shaped_by, self.sources, self.is_heavy)
        part = self.shapes.get(str(getattr(settings, self.capability)), Shape())
        return Shape(
            (self.capability, *self.shaped_by, *part.settings),
            (*self.sources, *part.sources),
            self.is_heavy or part.is_heavy,
        )

    @property
    def parameters(self) -> tuple[str, ...]:
        """What the function asks for, by name."""
        return tuple(inspect.signature(self.make).parameters)

    def findings(self, artifact: Artifact, *known: object) -> Sequence[Finding]:
        """What the checks find.

        Args:
            artifact: What was made, or lies there made by hand.
            known: Its inputs, the parts, and the day.

        Raises:
            TypeError: The inspection asks for something that is not known.
        """
        if self.inspect is None:
            return ()
        hints = get_type_hints(self.inspect)
        hints.pop("return", None)
        offered = (artifact, *known)
        arguments = {name: _first_of(kind, offered, name) for name, kind in hints.items()}
        return self.inspect(**arguments)

    @property
    def inputs(self) -> Mapping[str, type[Artifact]]:
        """Upstream assets by name, with the kind of artifact that each gives."""
        hints = get_type_hints(self.make)
        for name in self.optional:
            (hints[name],) = filter(_is_artifact, get_args(hints[name]))
        return {name: hints[name] for name in self.parameters if _is_artifact(hints[name])}

    @property
    def output(self) -> type[Artifact]:
        """The kind of artifact that the asset gives."""
        hint = get_type_hints(self.make)["return"]
        kind = get_args(hint)[0] if get_origin(hint) is Made else hint
        if not _is_artifact(kind):
            raise TypeError(f"{self.name} is annotated to return {kind}, which is no artifact")
        return kind


def recipe(
    group: str,
    *kinds: str,
    **rest: Any,  # noqa: ANN401 - Recipe's own fields
) -> Callable[[Callable[..., Artifact | Made[Any]]], Recipe]:
    """Turn a function into the recipe of the asset that is named like it."""

    def wrap(make: Callable[..., Artifact | Made[Any]]) -> Recipe:
        return Recipe(make, group, frozenset(kinds), **rest)

    return wrap


def _first_of(kind: type, offered: Sequence[object], name: str) -> object:
    for value in offered:
        if isinstance(value, kind):
            return value
    raise TypeError(f"an inspection asks for {name}, a {kind.__name__}, which is not known here")


def _is_artifact(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Artifact)
