"""A process that makes paid calls.

Start it by `python -m xinsider_assets_tests.providers.client.paying_process`.
"""

from __future__ import annotations

import argparse
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from typing_extensions import override

from xinsider_assets.providers.client.call import Answer, Call
from xinsider_assets.providers.client.faults import BudgetError
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets_tests.providers.client.loopback_provider import (
    provider_client_in,
    sending,
    speech,
)


class DeadlyPrices(PriceBook):
    """Kills the process when it is asked what an answer costs: after storing, before noting."""

    @override
    def cost_usd(self, call: Call, answer: Answer) -> float:
        os.kill(os.getpid(), signal.SIGKILL)
        return 0.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--budget-usd", type=float, default=100.0)
    parser.add_argument("--die", choices=("stored", "bought"))
    given = parser.parse_args()
    prices = DeadlyPrices() if given.die == "stored" else PriceBook()
    provider_client = provider_client_in(given.folder, video_usd=given.budget_usd, prices=prices)

    def buy(name: str) -> str:
        with doing(Work("narration", date(2013, 1, 24), f"run-{os.getpid()}")):
            try:
                number = provider_client.call(speech(name), sending(given.url, name)).document[
                    "number"
                ]
            except BudgetError:
                return "over budget"
        return str(number)

    with ThreadPoolExecutor(len(given.names)) as threads:
        bought = list(threads.map(buy, given.names))
    if given.die == "bought":
        os.kill(os.getpid(), signal.SIGKILL)
    print("\n".join(bought))  # noqa: T201 - for the test that started it


if __name__ == "__main__":
    main()
