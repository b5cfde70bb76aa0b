from __future__ import annotations

from xinsider_assets.platform.progress import LoggedProgress


def test_the_log_gets_a_line_every_ten_seconds_and_at_the_end():
    told: list[tuple[int, int]] = []
    lines: list[str] = []
    now_s = [100.0]
    progress = LoggedProgress(
        lambda done, total: told.append((done, total)), lines.append, clock=lambda: now_s[0]
    )
    for done, seconds in (
        (60, 4.0),
        (120, 9.9),
        (180, 10.0),
        (240, 14.0),
        (300, 20.5),
        (330, 21.0),
    ):
        now_s[0] = 100.0 + seconds
        progress(done, 330)

    assert lines == ["180 of 330 frames", "300 of 330 frames", "330 of 330 frames"]
    assert [done for done, _ in told] == [60, 120, 180, 240, 300, 330]
