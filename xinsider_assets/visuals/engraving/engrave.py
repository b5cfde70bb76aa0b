"""The engraver: from a scene to a finished picture."""

from __future__ import annotations

from collections.abc import Callable

from xinsider_assets.visuals.engraving import grounds, interiors, skies
from xinsider_assets.visuals.engraving.composition import LAYOUTS, Layout, Slot
from xinsider_assets.visuals.engraving.geometry import Spot
from xinsider_assets.visuals.engraving.icons import icon_shape
from xinsider_assets.visuals.engraving.motifs import FOREGROUNDS, LETTERED, MOTIFS, PANORAMAS
from xinsider_assets.visuals.engraving.objects import plinth
from xinsider_assets.visuals.engraving.plate import Plate, Point
from xinsider_assets.visuals.engraving.printing import printed
from xinsider_assets.visuals.engraving.relief import Stance, carve
from xinsider_assets.visuals.engraving.scenes import Scene, is_panoramic
from xinsider_assets.visuals.theme import Theme

SKIES: dict[str, Callable[[Plate, float, Point], None]] = {
    "chart_paper": interiors.chart_paper,
    "clear": skies.clear,
    "curtain": interiors.curtain,
    "dawn": skies.dawn,
    "fair": skies.fair,
    "fog": skies.fog,
    "globe": interiors.globe,
    "hall": interiors.hall,
    "night": skies.night,
    "peaks": skies.peaks,
    "rays": skies.rays,
    "rings": skies.rings,
    "rosette": interiors.rosette,
    "skyline": skies.skyline,
    "spotlights": interiors.spotlights,
    "storm": skies.storm,
    "study": interiors.study,
    "wind": skies.wind,
    "window": interiors.window,
}
GROUNDS: dict[str, Callable[[Plate, float], None]] = {
    "desk": grounds.desk,
    "hills": grounds.hills,
    "plain": grounds.plain,
    "road": grounds.road,
    "sea": grounds.sea,
    "stage": grounds.stage,
    "steps": grounds.steps,
    "tiles": grounds.tiles,
}
NO_GROUND = "none"
_WORKING_SIZE = (1296, 864)
"""Line pitches and widths are made for this size; other sizes are scaled from it."""
_WIDE = {"billboard": 1.6, "certificate": 1.42, "exchange": 1.42, "banknotes": 1.7, "coins": 1.8,
         "bars": 1.55, "candles": 1.6, "arrow": 1.65, "gauge": 1.4, "shop": 1.32}  # fmt: skip
"""Width of the motifs that are wider than high, as a part of their size."""


def engrave(scene: Scene, theme: Theme, seed: int) -> bytes:
    """Cut a scene: a greyscale PNG of `theme.illustration_size`, ink on paper.

    Args:
        scene: What to show.
        theme: Its palette and size.
        seed: The picture's randomness; usually `scene.seed`.
    """
    width, height = _WORKING_SIZE
    plate = Plate.blank(width, height, seed)
    layout = LAYOUTS[scene.entry.layout]
    horizon = layout.horizon * height
    focus = (layout.focus[0] * width, layout.focus[1] * height)
    SKIES[scene.entry.sky](plate, horizon, focus)
    if scene.entry.ground != NO_GROUND:
        GROUNDS[scene.entry.ground](plate, horizon)
    _panoramas(plate, scene, PANORAMAS)
    for slot, piece in sorted(_placed(scene, layout), key=lambda pair: pair[0].base):
        _draw(plate, piece, slot, scene.lettering)
    _panoramas(plate, scene, FOREGROUNDS)
    return printed(plate.ink, theme)


def _placed(scene: Scene, layout: Layout) -> list[tuple[Slot, str]]:
    standing = [piece for piece in scene.entry.pieces if not is_panoramic(piece)]
    if layout.repeats:
        standing = standing[:1] * len(layout.slots)
    return list(zip(layout.slots, standing, strict=False))


def _panoramas(
    plate: Plate, scene: Scene, kinds: dict[str, tuple[Callable[[Plate, Spot], None], float, float]]
) -> None:
    for piece in filter(is_panoramic, scene.entry.pieces):
        name, turn = _turned(piece.removeprefix("@"))
        if name in kinds:
            draw, base, size = kinds[name]
            middle, foot = plate.width / 2, base * plate.height
            draw(plate, Spot(middle, foot, size * plate.height, yaw=turn))


def _draw(plate: Plate, piece: str, slot: Slot, lettering: str) -> None:
    x, base, size = slot.x * plate.width, slot.base * plate.height, slot.size * plate.height
    name, turn = _turned(piece)
    kind = name.removeprefix("@")
    room = 2 * min(x, plate.width - x) * 0.94
    size = min(size, room / _WIDE.get(kind, 1.0))
    on_plinth = slot is LAYOUTS["pedestal"].slots[0]
    if on_plinth:
        plinth(plate, Spot(x, base, size, lettering="" if kind in LETTERED else lettering))
    if name.startswith("@"):
        yaw = turn * 0.8 if turn else slot.yaw
        MOTIFS[kind](plate, Spot(x, base, size, yaw, slot.haze, lettering))
        return
    shape = icon_shape(kind, size)
    if turn < 0:
        shape = shape.mirrored()
    shadow = 0.0 if slot.floating or on_plinth else 0.5
    carve(plate.at(slot.haze), shape, x, base, Stance(size, yaw=slot.yaw, shadow=shadow))


def _turned(piece: str) -> tuple[str, int]:
    """A piece's name, and 1 or -1 where a sign behind it turns it."""
    if piece.endswith(("+", "-")):
        return piece[:-1], 1 if piece.endswith("+") else -1
    return piece, 0
