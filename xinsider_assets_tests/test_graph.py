from __future__ import annotations

import difflib

from xinsider_assets_tests.graph import GRAPH, default_definitions, graph_text


def test_the_graph_is_the_one_that_was_reviewed():
    """A change of the graph must show in review, as a change of graph.txt."""
    reviewed, found = GRAPH.read_text(encoding="utf-8"), graph_text(default_definitions())
    difference = difflib.unified_diff(
        reviewed.splitlines(), found.splitlines(), "graph.txt", "the graph", lineterm=""
    )
    assert reviewed == found, "\n".join(
        ["the graph has changed; if it should have: make graph", *difference]
    )
