"""The lineage as a graph: one column for each phase, with an edge for each input."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from xinsider_assets.lineage.page.artifacts import ArtifactView, Phase

_CELL = 100
"""Width of a column and height of a row in the units of the edges' paths."""
_GUTTER = 12
"""Free space in a column on each side of an artifact; the style sheet sets the same share."""
_BEND = 15
"""How far an edge within a column bends out: its curve stays inside the gutter."""


@dataclass(frozen=True)
class Column:
    """The artifacts of one phase, in the order of their making."""

    phase: Phase
    artifacts: tuple[ArtifactView, ...]


@dataclass(frozen=True)
class Edge:
    """A curve from an input to the artifact that was made from it.

    Attributes:
        source: The input's id.
        target: The artifact's id.
        path: An SVG path.
    """

    source: str
    target: str
    path: str


@dataclass(frozen=True)
class Graph:
    """Columns of equal width whose rows are vertically centred.

    Attributes:
        columns: From the first phase to the last.
        width: In the units of the paths.
        height: In the units of the paths.
        edges: One for each input that is on the page.
    """

    columns: tuple[Column, ...]
    width: int
    height: int
    edges: tuple[Edge, ...]


def graph_of(artifacts: Sequence[ArtifactView]) -> Graph:
    """Lay out artifacts by phase.

    Args:
        artifacts: In the order of their making.
    """
    phases = sorted({view.phase for view in artifacts}, key=lambda phase: phase.number)
    columns = tuple(
        Column(phase, tuple(view for view in artifacts if view.phase == phase)) for phase in phases
    )
    height = _CELL * max((len(column.artifacts) for column in columns), default=0)
    return Graph(columns, _CELL * len(columns), height, tuple(_edges(columns, height)))


def _edges(columns: Sequence[Column], height: int) -> Iterator[Edge]:
    cells: dict[str, tuple[int, float]] = {}
    for x, column in enumerate(columns):
        top = (height - _CELL * len(column.artifacts)) / 2
        for row, view in enumerate(column.artifacts):
            cells[view.id] = _CELL * x, top + _CELL * (row + 0.5)
    for column in columns:
        for view in column.artifacts:
            for source in view.inputs:
                if source.id is not None:
                    path = _path(*cells[source.id], *cells[view.id])
                    yield Edge(source.id, view.id, path)


def _path(from_column: int, from_y: float, to_column: int, to_y: float) -> str:
    """From the source's right side to the target's left side; right to right within a column."""
    start = from_column + _CELL - _GUTTER
    if from_column == to_column:
        bend = start + _BEND
        return f"M{start} {from_y:g}C{bend} {from_y:g} {bend} {to_y:g} {start} {to_y:g}"
    end = to_column + _GUTTER
    middle = (start + end) / 2
    return f"M{start} {from_y:g}C{middle:g} {from_y:g} {middle:g} {to_y:g} {end} {to_y:g}"
