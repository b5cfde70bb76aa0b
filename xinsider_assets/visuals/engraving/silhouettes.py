"""What has no icon, drawn as outlines: the bull, the bear, an apple, a crowd's heads."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.engraving.geometry import Spot, spline
from xinsider_assets.visuals.engraving.icons import IconShape, shape_from
from xinsider_assets.visuals.engraving.lines import FloatImage
from xinsider_assets.visuals.engraving.plate import Corners, Plate, Point
from xinsider_assets.visuals.engraving.relief import Stance, carve

_BULL: tuple[Point, ...] = (
    (3, 44), (7, 50), (12, 54), (17, 52), (21, 55), (25, 58), (30, 60), (32, 68),
    (30, 78), (26, 84), (29, 88), (35, 87), (38, 78), (42, 70), (45, 64), (58, 63),
    (68, 62), (73, 66), (79, 74), (78, 83), (83, 88), (88, 87), (86, 80), (88, 70),
    (86, 60), (92, 52), (95, 42), (93, 30), (98, 22), (106, 18), (110, 10), (107, 8),
    (102, 14), (95, 18), (90, 22), (80, 24), (66, 23), (54, 19), (46, 13), (38, 11),
    (31, 14), (26, 20), (21, 22), (15, 24), (10, 30), (6, 36),
)  # fmt: skip
_BULL_HORN: tuple[Point, ...] = (
    (17, 26), (13, 22), (9, 16), (3, 13), (-3, 15), (3, 17), (7, 22), (10, 28), (14, 31),
)  # fmt: skip
_BULL_LINES: tuple[tuple[Point, ...], ...] = (
    ((9, 37), (11, 36)),
    ((5, 47), (8, 45), (10, 47)),
    ((22, 24), (25, 32), (24, 42), (21, 51)),
    ((34, 26), (40, 36), (41, 48), (37, 60)),
    ((78, 30), (72, 40), (72, 52), (76, 62)),
    ((18, 29), (22, 31), (20, 34)),
    ((48, 62), (56, 58), (66, 58)),
)
_BEAR: tuple[Point, ...] = (
    (4, 41), (9, 46), (16, 47), (22, 50), (27, 54), (28, 64), (25, 76), (19, 82),
    (21, 87), (31, 87), (35, 80), (38, 68), (46, 66), (58, 66), (66, 66), (69, 76),
    (66, 82), (68, 87), (79, 87), (82, 78), (85, 66), (90, 56), (91, 42), (87, 31),
    (79, 24), (68, 21), (58, 21), (48, 16), (40, 16), (33, 19), (28, 18), (26, 14),
    (22, 14), (20, 19), (15, 24), (11, 31), (5, 35),
)  # fmt: skip
_BEAR_LINES: tuple[tuple[Point, ...], ...] = (
    ((13, 31), (15, 30)),
    ((5, 39), (9, 40), (13, 43)),
    ((22, 18), (25, 20), (25, 24)),
    ((30, 22), (36, 32), (36, 46), (31, 56)),
    ((74, 30), (67, 42), (68, 56), (72, 64)),
    ((22, 84), (23, 87)), ((26, 84), (27, 87)), ((71, 84), (72, 87)), ((75, 84), (76, 87)),
)  # fmt: skip
_APPLE: tuple[Point, ...] = (
    (50, 27), (41, 21), (28, 21), (16, 29), (11, 44), (14, 62), (23, 80), (35, 91), (44, 91),
    (50, 88), (56, 91), (65, 91), (77, 80), (86, 62), (89, 44), (84, 29), (72, 21), (59, 21),
)  # fmt: skip
_APPLE_STEM: tuple[Point, ...] = ((48, 32), (47, 20), (42, 9), (47, 7), (52, 18), (53, 32))
_APPLE_LEAF: tuple[Point, ...] = ((52, 17), (58, 6), (71, 2), (82, 4), (76, 14), (64, 19))
_APPLE_LINES: tuple[tuple[Point, ...], ...] = (
    ((40, 27), (50, 33), (60, 27)),
    ((55, 16), (66, 10), (76, 7)),
)
_OUTLINES: dict[str, tuple[tuple[tuple[Point, ...], ...], tuple[tuple[Point, ...], ...]]] = {
    "bull": ((_BULL, _BULL_HORN), _BULL_LINES),
    "bear": ((_BEAR,), _BEAR_LINES),
    "apple": ((_APPLE, _APPLE_STEM, _APPLE_LEAF), _APPLE_LINES),
}  # fmt: skip


def silhouette(name: str, size_px: int, *, mirrored: bool = False) -> IconShape:
    """One of the outlines as a shape with its longer side `size_px` long."""
    outlines, strokes = _OUTLINES[name]
    everything = np.vstack([np.asarray(o, np.float64) for o in outlines])
    low, high = everything.min(axis=0) - 2, everything.max(axis=0) + 2
    scale = size_px / float((high - low).max())
    columns, rows = (int(v) + 1 for v in (high - low) * scale)

    def placed(points: tuple[Point, ...], *, closed: bool) -> Corners:
        curve = np.asarray(spline(points, closed=closed), np.float64)
        return np.asarray(np.round((curve - low) * scale * 16), np.int32)

    body = np.zeros((rows, columns), np.uint8)
    lines = np.zeros_like(body)
    for outline in outlines:
        contour = placed(outline, closed=True)
        cv2.fillPoly(body, [contour], (255,), cv2.LINE_AA, 4)
        cv2.polylines(
            lines,
            [contour],
            isClosed=True,
            color=(255,),
            thickness=4,
            lineType=cv2.LINE_AA,
            shift=4,
        )
    for stroke in strokes:
        width = max(3, round(size_px / 95))
        contour = placed(stroke, closed=False)
        cv2.polylines(
            lines,
            [contour],
            isClosed=False,
            color=(255,),
            thickness=width,
            lineType=cv2.LINE_AA,
            shift=4,
        )
    if mirrored:
        body, lines = body[:, ::-1], lines[:, ::-1]
    return shape_from(_unit(body), _unit(lines) * _unit(body), float(size_px))


def _unit(image: npt.NDArray[np.uint8]) -> FloatImage:
    return np.ascontiguousarray(image.astype(np.float32) / np.float32(255))


def _draw(name: str, plate: Plate, at: Spot) -> None:
    shape = silhouette(name, round(at.size_px), mirrored=at.yaw > 0)
    carve(plate.at(at.haze), shape, at.x, at.base, Stance(at.size_px, thick=0.02))


def bull(plate: Plate, at: Spot) -> None:
    """The bull, looking to the side that `yaw` names."""
    _draw("bull", plate, at)


def bear(plate: Plate, at: Spot) -> None:
    """The bear, looking to the side that `yaw` names."""
    _draw("bear", plate, at)


def apple(plate: Plate, at: Spot) -> None:
    """The fruit, whole, with its leaf."""
    _draw("apple", plate, at)
