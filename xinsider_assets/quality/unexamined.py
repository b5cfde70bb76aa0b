"""Findings for an artifact that cannot be decoded."""

from __future__ import annotations

from collections.abc import Iterable

from xinsider_assets.artifacts.finding import Finding, Measured, judged


def unexamined(checks: Iterable[str], fault: str, measured: Measured) -> list[Finding]:
    """A finding for each check: the first one refuses the artifact, the others are not evaluated.

    Args:
        checks: Their names, in order.
        fault: Why it cannot be decoded, and how to fix it.
        measured: What could still be measured.
    """
    first, *others = checks
    unseen = [
        judged(name, "", ["not examined, as it cannot be decoded"], {}, is_blocking=False)
        for name in others
    ]
    return [judged(first, "", [fault], measured), *unseen]
