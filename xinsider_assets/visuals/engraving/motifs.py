"""The engraver's own motifs by name, which the vocabulary writes with a leading @."""

from __future__ import annotations

from collections.abc import Callable

from xinsider_assets.visuals.engraving import buildings, charts, goods, objects, people, silhouettes
from xinsider_assets.visuals.engraving.geometry import Spot
from xinsider_assets.visuals.engraving.plate import Plate

Motif = Callable[[Plate, Spot], None]

MOTIFS: dict[str, Motif] = {
    "apple": silhouettes.apple,
    "arrow": charts.arrow,
    "banknotes": goods.banknotes,
    "bars": charts.bars,
    "bear": silhouettes.bear,
    "billboard": buildings.billboard,
    "bubble": objects.bubble,
    "bull": silhouettes.bull,
    "candles": charts.candles,
    "casement": objects.casement,
    "certificate": goods.certificate,
    "coins": goods.coins,
    "crates": goods.crates,
    "derrick": objects.derrick,
    "exchange": buildings.exchange,
    "gauge": charts.gauge,
    "lens": objects.lens,
    "newspaper": goods.newspaper,
    "papers": objects.papers,
    "people": people.people,
    "shop": buildings.shop,
    "towers": buildings.towers,
}
"""Things that are placed in a slot."""

PANORAMAS: dict[str, tuple[Motif, float, float]] = {
    "cliff": (charts.cliff, 0.88, 0.6),
    "climb": (charts.climb, 0.95, 0.58),
    "tightrope": (people.tightrope, 0.78, 0.5),
}
"""Motifs across the whole picture, behind the things in slots: foot and height in parts."""

FOREGROUNDS: dict[str, tuple[Motif, float, float]] = {
    "crowd": (people.crowd, 1.0, 0.42),
    "tape": (goods.tape, 0.95, 0.36),
}
"""Motifs across the whole picture, in front of everything else."""

LETTERED = frozenset({"billboard", "certificate", "exchange", "newspaper", "shop"})
"""Motifs that show the company's name if the scene has one."""
