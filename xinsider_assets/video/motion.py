"""How an illustration moves: which part of it the box shows at a moment."""

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
    """What the camera sees.

    Attributes:
        zoom: Size of the picture on screen; at 1 it just covers the box.
        x: How far the camera stands right of the picture's middle, in widths of the box.
        y: How far below, in heights of the box.
    """

    zoom: float
    x: float = 0.0
    y: float = 0.0


def view_at(effect: Effect, progress: float, span: float) -> View:
    """The view after a share of the shot's time.

    The camera pans to the side that the effect names, over `span` of the box; the picture is
    then as large throughout as a zoom makes it at its far end, which leaves just that room.

    Args:
        effect: The scene's effect.
        progress: 0 at the shot's start to 1 at its end.
        span: How much larger than the box the picture gets, `Tempo.zoom_span`.
    """
    if effect == "zoom_in":
        return View(1.0 + span * progress)
    if effect == "zoom_out":
        return View(1.0 + span * (1.0 - progress))
    right, down = _PANS[effect]
    way = span * (progress - 0.5)
    return View(1.0 + span, right * way, down * way)
