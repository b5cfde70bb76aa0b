"""What is behind everything: the back wall with its fins, the ceiling, the ring and the spots."""

from __future__ import annotations

import numpy as np

from xinsider_assets.visuals.stage.light import (
    AMBER,
    BLUE,
    ICE,
    NAVY,
    Light,
    Mask,
    Point,
)
from xinsider_assets.visuals.theme import Box

_FIN_PERIOD_PX = 30.0
_SPOTS = (0.10, 0.36, 0.64, 0.90)
_LAMP_POINTS = 41


def draw_backdrop(light: Light, wall: Box) -> None:
    """Paint the back wall around the video wall and the lamps above it."""
    _paint_fins(light, wall)
    _paint_ceiling(light, wall)
    _hang_spots(light, wall)
    _hang_ring(light, wall)


def _paint_fins(light: Light, wall: Box) -> None:
    """A glow behind upright fins, each lit on its edge towards the middle."""
    middle_x, middle_y = wall.x + wall.width / 2, wall.y + wall.height * 0.42
    across = (light.x - middle_x) / (wall.width * 0.62)
    down = (light.y - middle_y) / (wall.height * 0.66)
    glow = np.exp(-(across**2) - down**2)
    light.pixels += np.asarray(NAVY, np.float32)
    light.pixels += glow * np.asarray((0.008, 0.034, 0.125), np.float32)
    phase = ((light.x - middle_x) / np.float32(_FIN_PERIOD_PX)) % 1
    side = np.where(light.x < middle_x, phase, 1 - phase)
    light.pixels *= (0.50 + 0.40 * side**2 + 0.35 * (side > 0.90)).astype(np.float32)
    from_floor = np.exp((light.y - wall.bottom) / 150.0) * (light.y < wall.bottom)
    from_sides = np.exp(-(((light.x - wall.x - 10) / 60) ** 2))
    light.pixels += (
        (from_floor * from_sides).astype(np.float32) * np.asarray(AMBER, np.float32) * 0.05
    )


def _paint_ceiling(light: Light, wall: Box) -> None:
    """Dark coffers that run towards the vanishing point, above the fins."""
    edge = wall.y * 0.66
    vanish: Point = (wall.x + wall.width / 2, wall.y + wall.height * 0.36)
    height = light.polygon([(0, 0), (light.width, 0), (light.width, edge), (0, edge)])
    depth = np.clip(light.y / edge, 0, 1)
    shade = np.asarray((0.003, 0.007, 0.020), np.float32) * (0.5 + depth)
    light.paint(height, shade.astype(np.float32))
    for beam in range(-9, 10):
        top_x = vanish[0] + beam * 150.0
        share = (vanish[1] - edge) / vanish[1]
        near = (top_x, 0.0)
        far = (vanish[0] + (top_x - vanish[0]) * share, edge)
        fade = (0.25 + 0.75 * depth).astype(np.float32)
        light.lamp(light.stroke([near, far], 2).times(fade), BLUE, power=0.035, bloom=0.0)
    for step in range(5):
        y = edge * (1 - 0.72 * (step / 5) ** 0.8)
        light.lamp(light.stroke([(0, y), (light.width, y)], 2), BLUE, power=0.030, bloom=0.0)


def _hang_spots(light: Light, wall: Box) -> None:
    """Lamps on a rail, their beams falling on the video wall's upper edge."""
    rail = wall.y * 0.13
    light.paint(light.stroke([(0, rail - 9), (light.width, rail - 9)], 5), (0.006, 0.010, 0.020))
    for place in _SPOTS:
        x = wall.x + wall.width * place
        lean = (wall.x + wall.width / 2 - x) * 0.25
        reach = wall.bottom - wall.height // 3
        cone = [(x - 30, rail), (x + 30, rail), (x + lean + 340, reach), (x + lean - 340, reach)]
        below = np.maximum(light.y - rail, 0)
        axis = x + lean * below / wall.height
        spread = 9 + below * 0.15
        beam = np.exp(-(((light.x - axis) / spread) ** 2) - below / (wall.y * 0.95))
        light.lamp(
            light.polygon(cone).times(beam.astype(np.float32)),
            (0.34, 0.52, 0.95),
            power=0.26,
            bloom=0.0,
        )
        housing = [(x - 20, rail - 26), (x + 20, rail - 26), (x + 16, rail), (x - 16, rail)]
        light.paint(light.polygon(housing), (0.010, 0.015, 0.028))
        light.lamp(_ellipse(light, (x, rail), (15.0, 5.0)), ICE, power=0.9, bloom=0.9)
        light.lamp(_ellipse(light, (x, rail), (8.0, 3.0)), ICE, power=3.0, bloom=0.9)


def _hang_ring(light: Light, wall: Box) -> None:
    """A ring of light over the set, seen from below: its near side is lower and thicker."""
    centre = (wall.x + wall.width / 2, wall.y * 0.54)
    radii = (wall.width * 0.50, wall.y * 0.26)
    light.paint(_ring(light, centre, radii, 13.0), (0.006, 0.011, 0.026))
    near = np.clip((light.y - centre[1]) / radii[1] * 0.35 + 0.65, 0.25, 1).astype(np.float32)
    light.lamp(_ring(light, centre, radii, 5.0).times(near), ICE, power=1.5, bloom=0.55)
    inner = (radii[0] * 0.93, radii[1] * 0.86)
    light.lamp(_ring(light, centre, inner, 2.4).times(near), AMBER, power=1.1, bloom=0.6)


def _ellipse(light: Light, centre: Point, radii: Point) -> Mask:
    angles = np.linspace(0.0, 2 * np.pi, _LAMP_POINTS)
    xs = centre[0] + radii[0] * np.cos(angles)
    ys = centre[1] + radii[1] * np.sin(angles)
    return light.polygon([(float(x), float(y)) for x, y in zip(xs, ys, strict=True)])


def _ring(light: Light, centre: Point, radii: Point, thickness: float) -> Mask:
    """An ellipse's outline, as thick as given at its near side, a third of that at the far one.

    The distance to the ellipse is the first-order one, value over gradient; exact enough for a
    thin line, and smooth where a polygon would show its corners.
    """
    dx, dy = light.x - centre[0], light.y - centre[1]
    value = np.hypot(dx / radii[0], dy / radii[1])
    slope = np.hypot(dx / radii[0] ** 2, dy / radii[1] ** 2) / np.maximum(value, 1e-6)
    distance = np.abs(value - 1) / np.maximum(slope, 1e-6)
    width = thickness * (0.67 + 0.33 * np.clip(dy / radii[1], -1, 1))
    return light.everywhere(np.clip(0.5 + width / 2 - distance, 0, 1).astype(np.float32))
