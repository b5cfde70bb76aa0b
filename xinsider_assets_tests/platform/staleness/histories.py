"""Small random graphs of assets and what may happen to them, for hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

DAYS = ("2013-01-23", "2013-01-24")

Asset = int
"""An asset by its place in the order of making."""


@dataclass(frozen=True)
class Graph:
    """The assets of a history.

    Attributes:
        partitioned: By place, whether there is one for each day.
        inputs: By place, what it is made from at first.
    """

    partitioned: tuple[bool, ...]
    inputs: Mapping[Asset, frozenset[Asset]]


@dataclass(frozen=True)
class Make:
    """A run of a day makes a selection; those with a `spin` get content of their own."""

    day: str
    selected: frozenset[Asset]
    spins: Mapping[Asset, int]


@dataclass(frozen=True)
class Report:
    """The interface is told that an asset was made, which says nothing of how."""

    day: str
    asset: Asset


@dataclass(frozen=True)
class RaiseCodeVersion:
    """The code, a setting or a prompt of an asset changes."""

    asset: Asset


@dataclass(frozen=True)
class Rewire:
    """An asset is made from another one too, or no longer."""

    asset: Asset
    above: Asset


@dataclass(frozen=True)
class Wipe:
    """All that was recorded of an asset is wiped, as the interface can do."""

    asset: Asset


Step = Make | Report | RaiseCodeVersion | Rewire | Wipe


@dataclass(frozen=True)
class History:
    """A graph and what happens, in order."""

    graph: Graph
    steps: tuple[Step, ...]


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Graphs of 2 to 6 assets with histories of 1 to 12 steps; the first makes a whole day."""
    partitioned = draw(st.lists(st.booleans(), min_size=2, max_size=6).map(tuple))
    count = len(partitioned)
    # an asset without days is made from none that has them: it could not say of which day
    edges = [
        (below, above)
        for below in range(count)
        for above in range(below)
        if partitioned[below] or not partitioned[above]
    ]
    taken = draw(st.sets(st.sampled_from(edges))) if edges else set[tuple[Asset, Asset]]()
    graph = Graph(
        partitioned,
        {
            place: frozenset(above for below, above in taken if below == place)
            for place in range(count)
        },
    )
    whole_day = Make(DAYS[1], frozenset(range(count)), {})
    steps = draw(st.lists(_steps(count, edges), min_size=0, max_size=11))
    return History(graph, (whole_day, *steps))


def _steps(count: int, edges: list[tuple[Asset, Asset]]) -> st.SearchStrategy[Step]:
    asset, day, spin = st.integers(0, count - 1), st.sampled_from(DAYS), st.integers(0, 2)
    makes = st.builds(Make, day, st.frozensets(asset, min_size=1), st.dictionaries(asset, spin))
    others: list[st.SearchStrategy[Step]] = [
        makes,
        st.builds(Report, day, asset),
        st.builds(RaiseCodeVersion, asset),
        st.builds(Wipe, asset),
    ]
    if edges:
        others.append(st.sampled_from(edges).map(lambda edge: Rewire(*edge)))
    return makes | st.one_of(others)
