"""The project's resolver against Dagster's own: what is stale must be one rule, not two."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import dagster as dg
import pytest
from hypothesis import example, given, note, settings
from upath import UPath

from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets_tests.platform.staleness.histories import (
    DAYS,
    Graph,
    History,
    Make,
    Report,
    Wipe,
    histories,
)
from xinsider_assets_tests.platform.staleness.world import World

ABOVE, BELOW = 0, 1
DAY = DAYS[1]
ALL = Make(DAY, frozenset({ABOVE, BELOW}), {})
ABOVE_AGAIN = Make(DAY, frozenset({ABOVE}), {})
BELOW_ALONE = Make(DAY, frozenset({BELOW}), {})
DAILY = Graph((True, True), {ABOVE: frozenset(), BELOW: frozenset({ABOVE})})
SHARED_ABOVE = Graph((False, True), DAILY.inputs)

_names = (f"history_{number}" for number in count())


@pytest.fixture(scope="module")
def memory() -> Iterator[dg.DagsterInstance]:
    """One instance for all histories: to begin one takes longer than a history."""
    with dg.DagsterInstance.ephemeral() as instance:  # pyright: ignore[reportUnknownMemberType] - partly untyped
        yield instance


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ArtifactStore:
    return ArtifactStore(UPath(tmp_path_factory.mktemp("data")))


@settings(max_examples=100)
@given(history=histories())
# a partition's record is wiped: what is below it is neither newer nor older than it was …
@example(history=History(DAILY, (ALL, Wipe(ABOVE), ABOVE_AGAIN)))
# … where an asset without days is concerned, Dagster goes by its content alone
@example(history=History(SHARED_ABOVE, (ALL, Wipe(ABOVE), ABOVE_AGAIN)))
# what the interface was told of has no data version, and still serves as an input
@example(history=History(DAILY, (Report(DAY, ABOVE), BELOW_ALONE)))
@example(history=History(SHARED_ABOVE, (Report(DAY, ABOVE), BELOW_ALONE)))
def test_verdicts_are_dagsters_own(
    memory: dg.DagsterInstance, store: ArtifactStore, history: History
):
    """At the end alone: what stands in the midst of a history is the end of a shorter one."""
    world = World(memory, store, next(_names), history.graph)
    for step in history.steps:
        world.happen(step)
        note(f"after {step}")
    # how that came about which was only reported is not known: Dagster goes by the clock then
    reported = dict.fromkeys(world.only_reported(), "stale")
    assert world.by_the_ledger() == {**world.by_dagster(), **reported}


def test_a_history_records_what_a_run_records(instance: dg.DagsterInstance, store: ArtifactStore):
    """Over days, shared assets and a run of a part: else the histories would prove nothing."""
    graph = Graph(
        (False, False, True, True),
        {0: frozenset(), 1: frozenset({0}), 2: frozenset({1}), 3: frozenset({0, 2})},
    )
    world = World(instance, store, next(_names), graph)
    for day, selected in ((DAYS[0], (0, 1, 2, 3)), (DAYS[1], (0, 1, 2, 3)), (DAYS[0], (2, 3))):
        recorded = world.run(selected, day)
        assert recorded == {
            world.keys[asset]: world.tags_of_a_run(asset, day) for asset in selected
        }


@pytest.mark.parametrize("graph", [DAILY, SHARED_ABOVE])
def test_what_was_made_before_its_input_was_recorded_is_stale(
    instance: dg.DagsterInstance, store: ArtifactStore, graph: Graph
):
    """As after a wipe, when the input's file is still there.

    No history holds this, for the staleness resolver is stricter here: where the input has
    partitions, Dagster takes whatever is recorded of it later for what was used.
    """
    world = World(instance, store, next(_names), graph)
    world.run([BELOW], DAY)
    world.run([ABOVE], DAY)
    states = world.by_the_ledger()
    assert (states[world.place(ABOVE, DAY)], states[BELOW, DAY]) == ("fresh", "stale")
