"""From what each artifact was made of to where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from xinsider_assets.lineage.page.graph.ordering import Neighbours, order_columns
from xinsider_assets.lineage.page.graph.placing import place_columns

Stop = tuple[str, str, int]
"""Where an edge passes: its source, its target and the column; an artifact's own place is that of
an edge from itself to itself."""

_GAP_PX = 20
_BEND_PX = 8
_MARGIN_PX = 8
_COLUMN = 100
"""Width of a column in the units of the edges' paths."""


@dataclass(frozen=True)
class Place:
    """Where an artifact stands: its column, counted from the left, and its top in pixels."""

    column: int
    top_px: float


@dataclass(frozen=True)
class Edge:
    """A way from what went in to what came out.

    Attributes:
        source: What went in.
        target: What came out.
        path: An SVG path; horizontally a column is 100 units wide, vertically units are pixels.
    """

    source: str
    target: str
    path: str


@dataclass(frozen=True)
class Graph:
    """A laid-out graph.

    Attributes:
        columns: How many.
        height_px: Of all of it.
        places: Of each artifact by its name.
        edges: All of them.
    """

    columns: int
    height_px: int
    places: Mapping[str, Place]
    edges: tuple[Edge, ...]


def lay_out(
    inputs: Mapping[str, Sequence[str]], heights_px: Mapping[str, int], node_share: float
) -> Graph:
    """Lay artifacts out in columns, so that every edge leads to the right.

    Args:
        inputs: What each was made from, by name; inputs stand before what is made of them.
        heights_px: How high each is drawn.
        node_share: The share of a column's width that an artifact takes.
    """
    column = _columns(inputs)
    chains = [_chain(source, name, column) for name in inputs for source in inputs[name]]
    stops = dict.fromkeys([*((n, n, column[n]) for n in inputs), *(s for c in chains for s in c)])
    columns: list[list[Stop]] = [[] for _ in range(1 + max(column.values(), default=0))]
    for stop in stops:
        columns[stop[2]].append(stop)
    beside = Neighbours[Stop]()
    for chain in chains:
        for left, right in pairwise(chain):
            beside.link(left, right)
    heights = {s: float(heights_px[s[0]] if s[0] == s[1] else _BEND_PX) for s in stops}
    middles = place_columns(order_columns(columns, beside), beside, heights, _GAP_PX)
    top = min((middles[s] - heights[s] / 2 for s in stops), default=0.0) - _MARGIN_PX
    bottom = max((middles[s] + heights[s] / 2 for s in stops), default=0.0) + _MARGIN_PX
    side = _COLUMN * (1.0 - node_share) / 2
    return Graph(
        columns=len(columns),
        height_px=round(bottom - top),
        places={
            name: Place(at, round(middles[stop] - heights[stop] / 2 - top, 1))
            for stop in stops
            for name, target, at in [stop]
            if name == target
        },
        edges=tuple(
            Edge(chain[0][0], chain[-1][0], _path([(s[2], middles[s] - top) for s in chain], side))
            for chain in chains
        ),
    )


def _columns(inputs: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """By the longest path from a source; a source stands right before what needs it first."""
    column: dict[str, int] = {}
    for name, above in inputs.items():
        column[name] = 1 + max((column[source] for source in above), default=-1)
    for name in inputs:
        followers = [column[other] for other, above in inputs.items() if name in above]
        if not inputs[name] and followers:
            column[name] = min(followers) - 1
    return column


def _chain(source: str, target: str, column: Mapping[str, int]) -> list[Stop]:
    """All stops of an edge, both ends included."""
    bends = [(source, target, at) for at in range(column[source] + 1, column[target])]
    return [(source, source, column[source]), *bends, (target, target, column[target])]


def _path(points: Sequence[tuple[int, float]], side: float) -> str:
    """A curve that leaves and enters artifacts at their sides and keeps to the gaps between.

    Args:
        points: Column and height of both ends and of the bends between.
        side: What of a column is free on each side of an artifact.
    """
    column, y = points[0]
    steps = [f"M{(column + 1) * _COLUMN - side:.1f} {y:.1f}"]
    for column, next_y in points[1:]:
        left = column * _COLUMN
        steps.append(f"C{left:.1f} {y:.1f} {left:.1f} {next_y:.1f} {left + side:.1f} {next_y:.1f}")
        y = next_y
        if column != points[-1][0]:
            steps.append(f"H{left + _COLUMN - side:.1f}")
    return "".join(steps)
