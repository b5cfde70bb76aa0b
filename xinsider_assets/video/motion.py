"""Computes an illustration's motion: the part of it that the box shows at a given time."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.artifacts.plan import Effect

_PANS: dict[Effect, tuple[float, float]] = {
    "pan_left": (-1.0, 0.0),
    "pan_right": (1.0, 0.0),
    "pan_up": (0.0, -1.0),
    "pan_down": (0.0, 1.0),
}


@dataclass(frozen=True)
class View:
    """The camera's view of a picture.

    Attributes:
        zoom: Size of the picture on screen; at 1 it exactly covers the box.
        x: Offset of the camera to the right of the picture's middle, in widths of the box.
        y: Offset downwards, in heights of the box.
    """

    zoom: float
    x: float = 0.0
    y: float = 0.0


def view_at(effect: Effect, progress: float, span: float) -> View:
    """Compute the view after a share of the shot's time.

    A pan moves the camera to the side that the effect names, by `span` of the box. The picture
    has the maximum size of a zoom throughout, which leaves exactly that much room.

    Args:
        effect: The scene's effect.
        progress: 0 at the shot's start to 1 at its end.
        span: Maximum enlargement of the picture relative to the box, `Tempo.zoom_span`.
    """
    if effect == "zoom_in":
        return View(1.0 + span * progress)
    if effect == "zoom_out":
        return View(1.0 + span * (1.0 - progress))
    right, down = _PANS[effect]
    way = span * (progress - 0.5)
    return View(1.0 + span, right * way, down * way)
