"""`xinsider doctor --live`: a table of what each account can do, costs and lacks."""

from __future__ import annotations

import time

from rich.console import Console

from xinsider_assets.console.account_states import MOST_USD, account_states
from xinsider_assets.console.tables import dollars, table_of
from xinsider_assets.console.terminal import printable
from xinsider_assets.errors import XInsiderError
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.work import Work, doing
from xinsider_assets.providers.estimate import FOR_ALL_VIDEOS, PAYING_ASSETS, expected_calls
from xinsider_assets.providers.provider_spec import KEY_NAMES, Provider
from xinsider_assets.settings import Settings


def show_accounts(settings: Settings, console: Console) -> bool:
    """Check and show all accounts; return whether nothing is missing.

    Raises:
        XInsiderError: The usage log cannot be used.
    """
    parts = Parts(settings)
    work = Work("doctor", run_id=f"doctor-{time.time_ns()}", variation=int(time.time()))
    with doing(work):
        states = list(account_states(parts))
    if not states:
        console.print("accounts: the selected parts make no provider calls", highlight=False)
        return True
    costs_usd = video_usd(parts)
    rows = (
        (
            "✗" if state.missing else "✓",
            state.provider,
            printable(state.may) or "-",
            dollars(costs_usd.get(state.provider)) if state.provider in KEY_NAMES else "free",
            printable(state.missing) or "-",
        )
        for state in states
    )
    console.print(
        table_of(("", "account", "may do", ">a video, at most", "missing, and what to do"), rows)
    )
    spent_usd = parts.usage_log.spending(run_id=work.run_id).cost_usd
    console.print(
        f"this check cost {dollars(spent_usd, 3)}; it never costs more than {dollars(MOST_USD)}",
        highlight=False,
    )
    return not any(state.missing for state in states)


def video_usd(parts: Parts) -> dict[Provider, float]:
    """Return the maximum cost of a video by account; omits accounts with an unpriced model."""
    usd: dict[Provider, float] = {}
    for asset in PAYING_ASSETS:
        for call in () if asset in FOR_ALL_VIDEOS else expected_calls(asset, parts.settings):
            try:
                cost_usd = parts.provider_client.prices.expected_usd(call)
            except XInsiderError:
                # the finding "costs" reports it
                continue
            usd[call.provider] = usd.get(call.provider, 0.0) + cost_usd
    return usd
