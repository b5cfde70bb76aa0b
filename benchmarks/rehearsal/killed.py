"""A make that is killed in the middle of its pictures, and what the next one pays."""

from __future__ import annotations

import json
import sys
import time

from benchmarks.rehearsal.stage import Stage, stage
from xinsider_assets_tests.doubles import paid_again

_UP_TO_THE_PICTURES = "*illustrations"
_KILL_AFTER = 6
_PATIENCE_S = 180.0


def main() -> None:
    """Kill, make again, count; the last line is one JSON object."""
    with stage("original") as scene:
        selected = ("make", scene.day.isoformat(), "--select", _UP_TO_THE_PICTURES)
        process = scene.xinsider(*selected)
        _wait_for_pictures(scene, _KILL_AFTER)
        process.kill()
        process.wait()
        time.sleep(1.0)
        before = scene.calls()
        if scene.xinsider(*selected).wait() != 0:
            sys.exit("error: the second make failed")
        calls = scene.calls()
    pictures = [call for call in calls if call.endpoint == "image" and call.paid]
    lost = [call for call in pictures if not call.awaited]
    figures = {
        "pictures_answered_before_the_kill": sum(
            call.endpoint == "image" and call.awaited for call in before
        ),
        "pictures_under_way_at_the_kill": len(lost),
        "pictures_paid_in_all": len(pictures),
        "paid_calls_in_all": sum(call.paid for call in calls),
        "answers_paid_twice": len(paid_again(calls)),
    }
    print(json.dumps(figures))


def _wait_for_pictures(scene: Stage, count: int) -> None:
    give_up_s = time.monotonic() + _PATIENCE_S
    while time.monotonic() < give_up_s:
        answered = [call for call in scene.calls() if call.endpoint == "image" and call.paid]
        if len(answered) >= count:
            return
        time.sleep(0.1)
    sys.exit("error: the pictures never came")


if __name__ == "__main__":
    main()
