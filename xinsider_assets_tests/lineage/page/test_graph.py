"""The layout over random lineages, and that of the project's own."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from xinsider_assets.assets.catalogue import ASSET_SPECS
from xinsider_assets.lineage.page.graph import Graph, lay_out

SHARE = 0.8


@st.composite
def lineages(draw: st.DrawFn) -> dict[str, list[str]]:
    """Artifacts of which each was made from some of those before it."""
    inputs: dict[str, list[str]] = {}
    for number in range(draw(st.integers(1, 14))):
        inputs[f"a{number}"] = draw(
            st.lists(st.sampled_from(sorted(inputs)), unique=True, max_size=5)
            if inputs
            else st.just([])
        )
    return inputs


def ends(graph: Graph) -> dict[tuple[str, str], tuple[float, float, float, float]]:
    """Where each edge begins and ends, in columns and pixels."""
    found: dict[tuple[str, str], tuple[float, float, float, float]] = {}
    for edge in graph.edges:
        numbers = [float(number) for number in re.findall(r"-?[\d.]+", edge.path)]
        found[edge.source, edge.target] = (
            numbers[0] / 100,
            numbers[1],
            numbers[-2] / 100,
            numbers[-1],
        )
    return found


@given(lineages(), st.integers(40, 140))
@settings(max_examples=60)
def test_edges_lead_right_from_side_to_side_and_nothing_overlaps(
    inputs: dict[str, list[str]], height_px: int
) -> None:
    heights = {name: height_px + 10 * (place % 3) for place, name in enumerate(inputs)}
    graph = lay_out(inputs, heights, SHARE)
    assert set(graph.places) == set(inputs)
    edges = ends(graph)
    assert set(edges) == {(above, name) for name in inputs for above in inputs[name]}
    for (source, target), (from_x, from_y, to_x, to_y) in edges.items():
        left, right = graph.places[source], graph.places[target]
        assert left.column < right.column
        assert abs(from_x - (left.column + 0.5 + SHARE / 2)) < 0.01
        assert abs(to_x - (right.column + 0.5 - SHARE / 2)) < 0.01
        assert abs(from_y - (left.top_px + heights[source] / 2)) < 0.2
        assert abs(to_y - (right.top_px + heights[target] / 2)) < 0.2
    for column in range(graph.columns):
        here = sorted((p.top_px, name) for name, p in graph.places.items() if p.column == column)
        for (upper_px, upper), (lower_px, _) in pairwise(here):
            assert upper_px + heights[upper] < lower_px
    assert all(
        p.top_px >= 0 and p.top_px + heights[n] <= graph.height_px + 1
        for n, p in graph.places.items()
    )
    assert graph == lay_out(inputs, heights, SHARE)


def test_the_projects_own_lineage_is_flat_enough_for_one_screen() -> None:
    inputs = {spec.name: list(spec.inputs) for spec in ASSET_SPECS}
    graph = lay_out(inputs, dict.fromkeys(inputs, 74), SHARE)
    assert graph.columns <= 9
    assert graph.height_px < 800
