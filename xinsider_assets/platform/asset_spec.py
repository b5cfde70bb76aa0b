"""The declaration of an asset: a function, its group, its settings and its checks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from xinsider_assets.artifacts.base import Artifact
from xinsider_assets.artifacts.finding import Finding
from xinsider_assets.platform.sources import SourceSpec
from xinsider_assets.providers.registry import chosen_part
from xinsider_assets.settings import Settings

A = TypeVar("A", bound=Artifact)

# Dagster's interface sorts groups by name
DATA_COLLECTION = "1_data_collection"
CONTENT_GENERATION = "2_content_generation"
VISUAL_PRODUCTION = "3_visual_production"
PRODUCTION_PLANNING = "4_production_planning"
VIDEO_ASSEMBLY = "5_video_assembly"


@dataclass(frozen=True)
class Output(Generic[A]):
    """An artifact with metadata that cannot be computed from it.

    Attributes:
        artifact: The artifact.
        metadata: Metadata for Dagster's interface.
    """

    artifact: A
    metadata: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class AssetSpec:
    """The declaration of one asset.

    Attributes:
        make: The function; its parameters are `parts`, `day`, `provenance` (the lineage of its
            inputs), `progress` (takes reports of progress) and upstream assets by name.
        group: The phase.
        kinds: Tags for the interface, such as "matplotlib".
        shaped_by: Settings that shape the artifact; a change of one makes it stale.
        capability: The setting that chooses the part, if there is a choice.
        partitioned: Whether the asset has one partition a day.
        part: The name of the part, where the artifact does not carry it.
        checks: Names and descriptions of the asset's checks.
        inspect: Runs the checks: a function of the artifact and of any of the inputs, the day and
            the parts, which are found by type; returns a finding for each check.
        is_heavy: Whether the work fills a core; it then takes a work slot.
        optional: Names of optional inputs (`PictureLibrary | None`) that are connected.
        source: The external source that the asset reads, if any.
    """

    make: Callable[..., Artifact | Output[Any]]
    group: str
    kinds: frozenset[str]
    shaped_by: tuple[str, ...] = ()
    capability: str | None = None
    partitioned: bool = True
    part: str | None = None
    checks: Mapping[str, str] = field(default_factory=dict[str, str])
    inspect: Callable[..., Sequence[Finding]] | None = None
    is_heavy: bool = False
    optional: frozenset[str] = frozenset()
    source: SourceSpec | None = None

    @property
    def name(self) -> str:
        """The name of the asset, which is that of the function."""
        return self.make.__name__

    @property
    def docstring(self) -> str:
        """The docstring of the function."""
        return inspect.getdoc(self.make) or ""

    def settings_read(self, settings: Settings) -> tuple[str, ...]:
        """Names of the settings that shape the artifact, those of the chosen part included."""
        if self.capability is None:
            return self.shaped_by
        return (self.capability, *self.shaped_by, *chosen_part(settings, self.capability).shaped_by)

    def code(self, settings: Settings) -> tuple[str, ...]:
        """Roots of the artifact's code: the function, and the module of the chosen part."""
        function = f"{self.make.__module__}:{self.name}"
        if self.capability is None:
            return (function,)
        return (function, chosen_part(settings, self.capability).code_module)

    def fills_a_core(self, settings: Settings) -> bool:
        """Whether the work is heavy with the chosen part."""
        if self.capability is None:
            return self.is_heavy
        return self.is_heavy or chosen_part(settings, self.capability).is_heavy

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the function's parameters."""
        return tuple(inspect.signature(self.make).parameters)

    def findings(self, artifact: Artifact, *known: object) -> Sequence[Finding]:
        """Run the checks.

        Args:
            artifact: The artifact, made by a run or by hand.
            known: Its inputs, the parts, and the day.

        Raises:
            TypeError: A parameter of `inspect` has a type that is not in `known`.
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
        """Upstream assets by name, with the type of their artifact."""
        hints = get_type_hints(self.make)
        for name in self.optional:
            (hints[name],) = filter(_is_artifact, get_args(hints[name]))
        return {name: hints[name] for name in self.parameters if _is_artifact(hints[name])}

    @property
    def output(self) -> type[Artifact]:
        """The type of the asset's artifact."""
        hint = get_type_hints(self.make)["return"]
        kind = get_args(hint)[0] if get_origin(hint) is Output else hint
        if not _is_artifact(kind):
            raise TypeError(f"{self.name} is annotated to return {kind}, which is no artifact")
        return kind


def asset(  # noqa: PLR0913 - a keyword for each field of the spec
    group: str,
    *kinds: str,
    shaped_by: tuple[str, ...] = (),
    capability: str | None = None,
    partitioned: bool = True,
    part: str | None = None,
    checks: Mapping[str, str] | None = None,
    inspect: Callable[..., Sequence[Finding]] | None = None,
    is_heavy: bool = False,
    source: SourceSpec | None = None,
) -> Callable[[Callable[..., Artifact | Output[Any]]], AssetSpec]:
    """Declare the asset that is named like the decorated function; see `AssetSpec`."""

    def declare(make: Callable[..., Artifact | Output[Any]]) -> AssetSpec:
        return AssetSpec(
            make,
            group,
            frozenset(kinds),
            shaped_by=shaped_by,
            capability=capability,
            partitioned=partitioned,
            part=part,
            checks=checks or {},
            inspect=inspect,
            is_heavy=is_heavy,
            source=source,
        )

    return declare


def _first_of(kind: type, offered: Sequence[object], name: str) -> object:
    for value in offered:
        if isinstance(value, kind):
            return value
    raise TypeError(f"an inspection asks for {name}, a {kind.__name__}, which is not known here")


def _is_artifact(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Artifact)
