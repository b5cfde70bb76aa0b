"""A small project: four assets of our own over real Dagster runs, for tests of what is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

import dagster as dg

from xinsider_assets.artifacts.base import JsonArtifact
from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.observation import Observation
from xinsider_assets.errors import InputError, NoPostsExchangeClosedError
from xinsider_assets.parts import Parts
from xinsider_assets.platform import describe as describing
from xinsider_assets.platform.adoption import Adopted, adopt_artifact
from xinsider_assets.platform.asset_spec import AssetSpec, asset
from xinsider_assets.platform.build import build_assets
from xinsider_assets.platform.execution.run import run_day, select_assets
from xinsider_assets.platform.execution.threads import thread_executor
from xinsider_assets.platform.observable import build_sources
from xinsider_assets.platform.partitions import every_day
from xinsider_assets.platform.platform import Platform
from xinsider_assets.platform.resources import build_resources
from xinsider_assets.platform.sources import SourceSpec
from xinsider_assets.platform.staleness.resolver import Staleness, StalenessResolver
from xinsider_assets.platform.version_inputs import Closure
from xinsider_assets.settings import Settings

DAY = date(2013, 1, 24)


class SourceText(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("source_text.json",)
    text: str


class ScriptText(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("script.json",)
    volatile: ClassVar[frozenset[str]] = frozenset({"moment"})
    text: str
    moment: int = 0


class Style(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("style.json",)
    colour: str


class Video(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("video.json",)
    text: str


@describing.describe.register(SourceText)
@describing.describe.register(ScriptText)
@describing.describe.register(Style)
@describing.describe.register(Video)
def _(_artifact: JsonArtifact) -> dict[str, str]:
    return {}


@dataclass
class World:
    """What the small assets read from outside, and a log of what was computed."""

    text: str = "hello"
    salutation: str = "Dear reader"
    sources: dict[str, str] = field(default_factory=dict[str, str])
    """What of its source is used, by name; empty for a source that is not observed."""
    made: list[str] = field(default_factory=list[str])


def polite(script: ScriptText, source_text: SourceText) -> list[Finding]:
    faults = ["it swears: fix it"] if "damn" in script.text else []
    return [
        judged("polite", f"as polite as {source_text.text}", faults, {"letters": len(script.text)})
    ]


def specs(world: World, *, is_checked: bool = True) -> tuple[AssetSpec, ...]:
    @asset("g", partitioned=False)
    def style() -> Style:
        world.made.append("style")
        return Style(colour="white")

    def observe(_parts: Parts, _day: date | None) -> Observation | None:
        if "unreadable" in world.sources:
            raise InputError("words.txt is written in no known alphabet")
        return Observation(place="words", items=world.sources) if world.sources else None

    @asset("g", shaped_by=("voice_speed",), source=SourceSpec("words", "Words.", observe))
    def source_text(day: date) -> SourceText:
        world.made.append("source_text")
        if world.text == "closed":
            raise NoPostsExchangeClosedError(day, "a weekend", "no post")
        if world.text == "refuse":
            raise InputError("the ink is dry: fill it")
        return SourceText(text=f"{world.text} on {day}")

    checked: dict[str, Any] = {"checks": {"polite": "It is polite."}, "inspect": polite}

    @asset("g", **(checked if is_checked else {}))
    def script(source_text: SourceText) -> ScriptText:
        world.made.append("script")
        return ScriptText(text=f"{world.salutation}, {source_text.text}", moment=len(world.made))

    @asset("g")
    def video(script: ScriptText, style: Style) -> Video:
        world.made.append("video")
        return Video(text=script.text + style.colour)

    return style, source_text, script, video


def code_of(asset: str, version: int) -> Closure:
    """Finds code that shapes one asset alone, of another content in each version."""

    def closure(roots: Iterable[str]) -> Mapping[str, str]:
        is_wanted = any(root.endswith(f":{asset}") for root in roots)
        return {f"{asset}.py": f"{version:08}"} if is_wanted else {}

    return closure


class SampleProject:
    """A project in a temporary folder."""

    def __init__(self, folder: Path, instance: dg.DagsterInstance, world: World) -> None:
        self.instance, self.world = instance, world
        self.folder = folder
        self.is_checked = True
        self.days: dg.PartitionsDefinition[str] = every_day()

    def platform(self, version: int = 1, **settings: Any) -> Platform:
        folders = {"data_folder": self.folder, "state_folder": self.folder / "state"}
        stock = specs(self.world, is_checked=self.is_checked)
        return Platform(stock, Parts(Settings(**folders, **settings)), code_of("script", version))

    def file(self, asset: str) -> Path:
        """An artifact of the day."""
        return self.folder / DAY.isoformat() / f"{asset}.json"

    def open(self, version: int = 1, **settings: Any) -> tuple[dg.Definitions, StalenessResolver]:
        platform = self.platform(version, **settings)
        parts = platform.parts
        defs = dg.Definitions(
            assets=[*build_assets(platform, self.days), *build_sources(platform, self.days)],
            jobs=[
                dg.define_asset_job("make_day")  # pyright: ignore[reportUnknownMemberType]
            ],
            resources=build_resources(parts),
            executor=thread_executor.configured({"locks": str(parts.locks.folder)}),
        )
        return defs, platform.resolver

    def make(
        self,
        select: str = "*",
        tags: Mapping[str, str] | None = None,
        version: int = 1,
        day: date = DAY,
        **settings: Any,
    ) -> tuple[list[str], list[dg.DagsterEvent]]:
        """Make and give what was computed, and the run's events."""
        defs, _ = self.open(version, **settings)
        self.world.made.clear()
        selection = select_assets(defs, select)
        job = defs.resolve_job_def("make_day")
        locks = self.platform().parts.locks
        run = run_day(job, self.instance, day, selection, tags or {}, locks=locks)
        events = list(run)
        return sorted(self.world.made), events

    def adopt(self, asset: str, **settings: Any) -> Adopted:
        """Adopt the day's artifact as it lies there."""
        platform = self.platform(**settings)
        job = self.open(**settings)[0].resolve_job_def("make_day")
        run = partial(run_day, job, self.instance, DAY, locks=platform.parts.locks)
        return adopt_artifact(platform, self.instance, dg.AssetKey(asset), DAY, run)

    def staleness_by_asset(self, version: int = 1, **settings: Any) -> dict[str, Staleness]:
        resolver = self.platform(version, **settings).resolver
        staleness_by_asset = resolver.staleness_by_asset(self.instance, DAY.isoformat())
        return {key.to_user_string(): staleness for key, staleness in staleness_by_asset.items()}

    def states(self, version: int = 1, **settings: Any) -> dict[str, str]:
        return {
            name: staleness.state
            for name, staleness in self.staleness_by_asset(version, **settings).items()
        }

    def last(self, asset: str) -> dg.AssetMaterialization:
        """What was recorded last of an asset of the day."""
        staleness = self.staleness_by_asset()[asset]
        assert staleness.last is not None
        return staleness.last.event
