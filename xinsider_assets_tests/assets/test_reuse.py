"""What a run makes and what it reuses, with real Dagster runs over small assets of our own."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar

import dagster as dg
import pytest

from xinsider_assets.artifacts.base import JsonArtifact
from xinsider_assets.assets import describe as describing
from xinsider_assets.assets.build import build_assets
from xinsider_assets.assets.platform import Platform
from xinsider_assets.assets.recipe import Recipe, recipe
from xinsider_assets.assets.wishes import FORCE_TAG
from xinsider_assets.errors import InputError
from xinsider_assets.execution.run import run_day, select_assets
from xinsider_assets.execution.threads import thread_executor
from xinsider_assets.io.manager import ArtifactIOManager
from xinsider_assets.partitions import daily_partitions
from xinsider_assets.parts import Parts
from xinsider_assets.settings import Settings
from xinsider_assets.staleness.ledger import Ledger

DAY = date(2013, 1, 24)


class Note(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("note.json",)
    text: str


class Letter(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("letter.json",)
    volatile: ClassVar[frozenset[str]] = frozenset({"moment"})
    text: str
    moment: int = 0


class Paper(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("paper.json",)
    colour: str


class Parcel(JsonArtifact):
    entries: ClassVar[tuple[str, ...]] = ("parcel.json",)
    text: str


@describing.describe.register(Note)
@describing.describe.register(Letter)
@describing.describe.register(Paper)
@describing.describe.register(Parcel)
def _(_artifact):
    return {}


@dataclass
class World:
    """What the small assets read from outside, and a log of what was computed."""

    text: str = "hello"
    salutation: str = "Dear reader"
    made: list[str] = field(default_factory=list)


@pytest.fixture
def world() -> World:
    return World()


def recipes(world: World, version: int = 1) -> tuple[Recipe, ...]:
    @recipe("g", partitioned=False)
    def paper() -> Paper:
        world.made.append("paper")
        return Paper(colour="white")

    @recipe("g", shaped_by=("voice_speed",))
    def note(day: date) -> Note:
        world.made.append("note")
        if world.text == "refuse":
            raise InputError("the ink is dry: fill it")
        return Note(text=f"{world.text} on {day}")

    @recipe("g", version=version)
    def letter(note: Note) -> Letter:
        world.made.append("letter")
        return Letter(text=f"{world.salutation}, {note.text}", moment=len(world.made))

    @recipe("g")
    def parcel(letter: Letter, paper: Paper) -> Parcel:
        world.made.append("parcel")
        return Parcel(text=letter.text + paper.colour)

    return paper, note, letter, parcel


class House:
    """A project in a temporary folder."""

    def __init__(self, folder: Path, instance: dg.DagsterInstance, world: World) -> None:
        self.instance, self.world = instance, world
        self.folder = folder

    def open(self, version: int = 1, **settings: object) -> tuple[dg.Definitions, Ledger]:
        parts = Parts(
            Settings(data_folder=self.folder, state_folder=self.folder / "state", **settings)
        )
        platform = Platform(recipes(self.world, version), parts)
        defs = dg.Definitions(
            assets=build_assets(platform, daily_partitions(parts.settings.first_day)),
            jobs=[dg.define_asset_job("make_day")],
            resources={"io_manager": ArtifactIOManager(parts.store)},
            executor=thread_executor,
        )
        return defs, platform.ledger

    def make(self, select="*", tags=None, version=1, day=DAY, **settings):
        """Make and give what was computed, and the run's events."""
        defs, _ = self.open(version, **settings)
        self.world.made.clear()
        selection = select_assets(defs, select)
        events = list(
            run_day(defs.resolve_job_def("make_day"), self.instance, day, selection, tags or {})
        )
        return sorted(self.world.made), events

    def states(self, version=1, **settings):
        _, ledger = self.open(version, **settings)
        verdicts = ledger.verdicts(self.instance, DAY.isoformat())
        return {key.to_user_string(): verdict.state for key, verdict in verdicts.items()}


@pytest.fixture
def house(tmp_path: Path, instance: dg.DagsterInstance, world: World) -> House:
    return House(tmp_path / "data", instance, world)


ALL = ["letter", "note", "paper", "parcel"]


def test_a_first_run_makes_everything_and_a_second_nothing(house: House):
    assert house.make()[0] == ALL
    made, events = house.make()
    assert made == []
    reused = [
        e.materialization.metadata["reused"].value for e in events if e.is_step_materialization
    ]
    assert reused == [True] * 4
    assert set(house.states().values()) == {"fresh"}


def test_a_change_stops_spreading_where_content_did_not_change(house: House):
    """A new code version of the letter makes it again; its equal content spares the parcel.

    The letter's `moment` differs, but is volatile: it must not count.
    """
    house.make()
    assert house.states(version=2) == {
        "paper": "fresh",
        "note": "fresh",
        "letter": "stale",
        "parcel": "stale",
    }
    assert house.make(version=2)[0] == ["letter"]


def test_a_change_of_content_goes_through_to_the_end(house: House):
    house.make()
    house.world.salutation = "Sir"
    assert house.make(version=2)[0] == ["letter", "parcel"]


def test_a_setting_makes_stale_what_it_shapes_and_nothing_before(house: House):
    house.make()
    assert house.make(voice_speed=1.5)[0] == ["note"]


def test_a_forced_run_makes_what_is_selected(house: House):
    house.make()
    assert house.make(tags={FORCE_TAG: "true"}, select="letter")[0] == ["letter"]


def test_a_selection_makes_a_step_and_what_is_above_it(house: House):
    assert house.make(select="*letter")[0] == ["letter", "note"]


def test_a_deleted_or_edited_file_is_noticed_and_made_again(house: House):
    house.make()
    (house.folder / DAY.isoformat() / "letter.json").unlink()
    assert house.states()["letter"] == "missing"
    assert house.make()[0] == ["letter"]

    path = house.folder / DAY.isoformat() / "note.json"
    path.write_text(path.read_text().replace("hello", "hullo"))
    assert house.states()["note"] == "stale"
    assert house.make()[0] == ["note"]


def test_days_are_apart_and_share_what_has_no_day(house: House):
    house.make()
    made, _ = house.make(day=date(2013, 1, 25))
    assert made == ["letter", "note", "parcel"]


def test_a_failure_keeps_what_was_there_and_skips_what_follows(house: House):
    house.make()
    house.world.text = "refuse"
    made, events = house.make(voice_speed=2.0)
    assert made == ["note"]
    failures = [e for e in events if e.is_step_failure]
    assert [e.step_failure_data.user_failure_data.description for e in failures] == [
        "the ink is dry: fill it"
    ]
    assert events[-1].event_type == dg.DagsterEventType.RUN_FAILURE
    assert "hello" in (house.folder / DAY.isoformat() / "note.json").read_text()


def test_an_unknown_selection_is_explained(house: House):
    defs, _ = house.open()
    assets = r"\(the assets: letter, note, paper, parcel\)"
    with pytest.raises(InputError, match=f"'lettre' is not understood: .*{assets}"):
        select_assets(defs, "lettre")
    with pytest.raises(InputError, match=r"'\+\*\(' is not understood"):
        select_assets(defs, "+*(")
    with pytest.raises(InputError, match=f"means no asset {assets}"):
        select_assets(defs, "group:nowhere")
