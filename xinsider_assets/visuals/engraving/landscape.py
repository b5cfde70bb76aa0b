"""Mountains, sea and hills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from xinsider_assets.visuals.engraving.geometry import down
from xinsider_assets.visuals.engraving.lines import FloatImage, Values
from xinsider_assets.visuals.engraving.plate import Field, Plate, Point


def facets(plate: Plate, outline: Sequence[Point], base: float, *, halo_px: float = 6.0) -> None:
    """A mountain range under a jagged line: lit slopes to the left, dark ones to the right."""
    body = [*outline, (outline[-1][0], base), (outline[0][0], base)]
    plate.face(body, 0.1, 20, halo_px=halo_px, outline_px=5)
    for before, peak, after in zip(outline, outline[1:], outline[2:], strict=False):
        if not (peak[1] < before[1] and peak[1] <= after[1]):
            continue
        drop = base - peak[1]
        lean = plate.rng.uniform(0.0, 0.1) * drop
        spine: list[Point] = [
            peak,
            (peak[0] + lean * 0.2 + 0.06 * drop, peak[1] + drop * 0.2),
            (peak[0] + lean * 0.4 - 0.02 * drop, peak[1] + drop * 0.38),
            (peak[0] + lean * 0.6 + 0.09 * drop, peak[1] + drop * 0.62),
            (peak[0] + lean, base),
        ]
        valley = (max(after[0] - (base - after[1]) * 0.3, spine[-1][0] + 24), base)
        plate.face([*spine, valley, after], down(0.82, 0.42), 58, outline_px=0)
        plate.stroke(spine, 2.5)
    plate.stroke(list(outline), plate.outline(6))


def ridge(plate: Plate, base: float, height: float) -> None:
    """A range across the whole picture."""
    count = 15
    x = np.linspace(-60, plate.width + 60, count)
    up = plate.rng.uniform(0.5, 1.0, count)
    up[::2] *= 0.45
    facets(plate, [(float(a), float(base - height * b)) for a, b in zip(x, up, strict=True)], base)


def hills(plate: Plate, top: float) -> None:
    """Rolling ground with contour lines that follow it."""
    for index, drop in enumerate((0.0, 0.12, 0.3)):
        shift = plate.rng.uniform(0, 6)
        x = np.linspace(-40, plate.width + 40, 60)
        y = top + plate.height * drop + 20 * np.sin(x / 190 + shift) + 9 * np.sin(x / 77 + shift)
        outline = list(zip(x.tolist(), y.tolist(), strict=True))
        body = [*outline, (plate.width + 40.0, plate.height + 9.0), (-40.0, plate.height + 9.0)]
        plate.face(
            body,
            lambda _u, v: np.clip(0.46 - 0.36 * v, 0.08, 0.6).astype(np.float32),
            6 - index * 5,
            outline_px=4,
            halo_px=4,
            bend=_rolling(shift),
        )


def _rolling(shift: float) -> Field:
    return lambda u, _v: 20 * np.sin(u * 7 + shift)


def sea(plate: Plate, top: float) -> None:
    """Waves that grow towards the viewer, their lines parallel to the crests."""
    plate.wash(top, plate.height, lambda _x, y: 0.5 + 0 * y)
    plate.stroke([(0.0, top), (float(plate.width), top)], 3)
    rows = 7
    x = np.arange(-80.0, plate.width + 90, 9)
    for index in range(rows):
        near = (index + 1) / rows
        y0 = top + (plate.height - top) * (index + 0.25) / rows * (0.5 + 0.5 * near)
        long, high = 110 + 250 * near, 7 + 26 * near
        shift = plate.rng.uniform(0, long)
        part = np.mod((x + shift) / long + 0.06 * np.sin(x / 170 + index), 1)
        lift = high * (np.abs(2 * part - 1) ** 1.7 + 0.3 * np.sin(x / 97 + index * 2))
        crest = list(zip(x.tolist(), (y0 - lift).tolist(), strict=True))
        foot = y0 + (plate.height - top) / rows * 2.2
        plate.face(
            [*crest, (float(x[-1]), foot), (float(x[0]), foot)],
            lambda _u, v: np.clip(0.06 + 1.1 * v**0.8, 0, 0.74).astype(np.float32),
            0,
            outline_px=2 + 2.5 * near,
            halo_px=2 + 2 * near,
            bend=_parallel(lift),
        )


def _parallel(lift: npt.NDArray[np.float64]) -> Field:
    """Lines that keep the distance to a crest `lift` pixels high along the shape's width."""
    places = np.linspace(0, 1, len(lift))

    def bend(u: FloatImage, _v: FloatImage) -> Values:
        along = cast("Values", np.interp(u[0], places, lift))
        return along[None, :] + 0 * u

    return bend
