"""Whether the presenter's poses can be laid over the studio."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from xinsider_assets.artifacts.finding import Finding, judged
from xinsider_assets.artifacts.pictures import PoseCatalog
from xinsider_assets.quality.image_metrics import UnreadableError, opened
from xinsider_assets.visuals.theme import Theme

INTACT, CUT_OUT, LARGE = "intact", "cut_out", "large_enough"

CHECKS: Mapping[str, str] = MappingProxyType(
    {
        INTACT: "Each pose can be decoded whole.",
        CUT_OUT: "Each pose has a presenter to be seen, and clear ground around.",
        LARGE: "No pose has to be blown up to more than twice its size (advice).",
    }
)

_LEAST_CLEAR_PCT = _LEAST_SEEN_PCT = 1.0
_MOST_ENLARGED = 2.0
_MEND = "correct the file in the folder that XINSIDER_POSES_FOLDER names"


@dataclass(frozen=True)
class _Seen:
    """A pose's size in pixels, and how much of it is clear and how much can be seen."""

    width: int
    height: int
    clear_pct: float
    seen_pct: float


def inspect_pose_catalog(catalog: PoseCatalog, theme: Theme) -> list[Finding]:
    """One finding for each of `CHECKS`; no poses, nothing wrong."""
    looked = {name: _look(png, name) for name, png in catalog.png_by_file.items()}
    damaged = [f"{it}; {_MEND}" for it in looked.values() if isinstance(it, UnreadableError)]
    seen = {name: it for name, it in looked.items() if isinstance(it, _Seen)}
    says = f"{len(seen)} poses" if looked else "no poses are asked for"
    return [
        judged(INTACT, says, damaged, {"poses": len(looked), "damaged": len(damaged)}),
        _cut_out(seen),
        _large(seen, theme),
    ]


def _look(png: bytes, name: str) -> _Seen | UnreadableError:
    try:
        image = opened(png, name).convert("RGBA")
    except UnreadableError as error:
        return error
    alpha = np.asarray(image.getchannel("A"))
    return _Seen(
        image.width,
        image.height,
        clear_pct=round(100.0 * float((alpha == 0).mean()), 1),
        seen_pct=round(100.0 * float((alpha > 127).mean()), 1),
    )


def _cut_out(seen: Mapping[str, _Seen]) -> Finding:
    faults = [
        f"{name} has {pose.clear_pct} % clear ground and {pose.seen_pct} % to be seen: cut the "
        f"presenter out, {_MEND}"
        for name, pose in seen.items()
        if pose.clear_pct < _LEAST_CLEAR_PCT or pose.seen_pct < _LEAST_SEEN_PCT
    ]
    if not seen:
        return judged(CUT_OUT, "no poses to look at", faults, {"poses": 0})
    clear_pct = min(pose.clear_pct for pose in seen.values())
    seen_pct = min(pose.seen_pct for pose in seen.values())
    return judged(
        CUT_OUT,
        f"at least {clear_pct} % clear ground, {seen_pct} % to be seen",
        faults,
        {"least_clear_pct": clear_pct, "least_seen_pct": seen_pct},
    )


def _large(seen: Mapping[str, _Seen], theme: Theme) -> Finding:
    box = theme.pose_box
    enlarged = {
        name: round(min(box.width / pose.width, box.height / pose.height), 2)
        for name, pose in seen.items()
    }
    faults = [
        f"{name} is {seen[name].width}x{seen[name].height} and shown {factor} times as large; "
        "give a larger one"
        for name, factor in enlarged.items()
        if factor > _MOST_ENLARGED
    ]
    most = max(enlarged.values(), default=0.0)
    return judged(
        LARGE,
        f"shown at most {most:g} times as large" if enlarged else "no poses to look at",
        faults,
        {"most_enlarged": most},
        is_blocking=False,
    )
