"""A process of its own that does heavy work, run with a folder, a number of seats, and seconds.

It prints when it got its seat and when it left it, by the machine's monotonic clock.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from xinsider_assets.platform.execution.work_slots import WorkSlots
from xinsider_assets.storage.locks import Locks


def main() -> None:
    folder, slots, work_s = sys.argv[1:]
    with WorkSlots(Locks(Path(folder)), int(slots)).slot():
        print(time.monotonic(), flush=True)  # noqa: T201 - for the test that started it
        time.sleep(float(work_s))
        print(time.monotonic(), flush=True)  # noqa: T201 - for the test that started it


if __name__ == "__main__":
    main()
