"""The doubles as a process of their own: `python -m xinsider_assets_tests.doubles`."""

from __future__ import annotations

import argparse
import json
import signal
import threading
from datetime import date
from pathlib import Path

from xinsider_assets_tests.doubles.endpoints import NO_LATENCY, ORIGINAL_LATENCY_S
from xinsider_assets_tests.doubles.server import DAY, Doubles


def main() -> None:
    """Serve until ended by a signal; the ready file holds the environment to go there."""
    parser = argparse.ArgumentParser(prog="doubles", description=main.__doc__)
    parser.add_argument("--ready-file", type=Path, required=True)
    parser.add_argument("--calls-file", type=Path)
    parser.add_argument("--latency", choices=("none", "original"), default="none")
    parser.add_argument("--day", type=date.fromisoformat, default=DAY, help="a replay day")
    parser.add_argument("--recent", action="store_true", help="tell it as the last weekday")
    parser.add_argument("--no-warm-up", action="store_true", help="speak the script when asked")
    given = parser.parse_args()
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    calls_file = given.calls_file or given.ready_file.with_suffix(".calls.jsonl")
    latency_s = ORIGINAL_LATENCY_S if given.latency == "original" else NO_LATENCY
    with Doubles(
        given.day, recent=given.recent, latency_s=latency_s, calls_file=calls_file
    ) as doubles:
        if not given.no_warm_up:
            doubles.warm_up()
        ready = {
            "day": doubles.day.isoformat(),
            "environment": doubles.environment(),
            "calls_file": str(calls_file),
        }
        # Whoever waits for the file must never read half of it.
        half = given.ready_file.with_suffix(".part")
        half.write_text(json.dumps(ready, indent=2) + "\n", encoding="utf-8")
        half.replace(given.ready_file)
        ended.wait()


if __name__ == "__main__":
    main()
