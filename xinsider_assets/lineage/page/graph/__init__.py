"""The lineage laid out as a graph: columns from the sources to the video, and curves between.

After Sugiyama, Tagawa and Toda (1981): layers by longest path, long edges cut by bends that take a
place in each column between, few crossings by ordering each column, then heights.
"""

from xinsider_assets.lineage.page.graph.layout import Edge, Graph, Place, lay_out

__all__ = ["Edge", "Graph", "Place", "lay_out"]
