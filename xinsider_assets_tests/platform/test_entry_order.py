from __future__ import annotations

from xinsider_assets.platform.entry_order import in_order


def test_people_come_before_programs():
    entries: dict[str, int] = dict.fromkeys(
        ("made_by", "findings", "cost_usd", "poster", "frames", "shaping", "Watch", "duration_s"), 1
    )

    assert list(in_order(entries)) == [
        "Watch",
        "poster",
        "duration_s",
        "cost_usd",
        "made_by",
        "frames",
        "findings",
        "shaping",
    ]
