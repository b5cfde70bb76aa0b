"""`xinsider cache`: shows and prunes the caches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime, timezone

from xinsider_assets.console.tables import table_of
from xinsider_assets.console.terminal import open_console
from xinsider_assets.settings import Settings
from xinsider_assets.storage.cache import Cache, CacheLimits
from xinsider_assets.storage.caches import CACHES, DAY_S, GB, open_cache

_MB = 1e6
_HEADINGS = ("cache", ">entries", ">size", "oldest use", "newest use", "limits")


def show_caches(settings: Settings, *, as_json: bool) -> None:
    """Show a table of each cache's contents, limits and folder."""
    caches = {kind.name: open_cache(kind, settings) for kind in CACHES}
    if as_json:
        _print_json({name: _account(cache) for name, cache in caches.items()})
        return
    usages = {name: cache.usage() for name, cache in caches.items()}
    rows = (
        (
            name,
            f"{usage.entries}",
            _size(usage.size_bytes),
            _when(usage.oldest_use_s),
            _when(usage.newest_use_s),
            _limits(caches[name].limits),
        )
        for name, usage in usages.items()
    )
    console = open_console()
    console.print(table_of(_HEADINGS, rows))
    for kind in CACHES:
        where = f"{kind.name}: {kind.holds}, in {caches[kind.name].folder}"
        console.print(where, markup=False, highlight=False, soft_wrap=True)


def prune_caches(
    settings: Settings, max_age_days: float | None, max_gb: float | None, *, as_json: bool
) -> None:
    """Prune each cache to its configured or the given limits, and show the result.

    Raises:
        StorageError: The disk reports an error.
    """
    accounts: dict[str, Mapping[str, object]] = {}
    lines: list[str] = []
    for kind in CACHES:
        cache = open_cache(kind, settings)
        cache = replace(cache, limits=_with(cache.limits, max_age_days, max_gb))
        removed, kept = cache.prune(), cache.usage()
        accounts[kind.name] = {
            "removed_entries": removed.entries,
            "removed_bytes": removed.size_bytes,
            **_account(cache),
        }
        lines.append(
            f"{kind.name}: {removed.entries} removed ({_size(removed.size_bytes)}), "
            f"{kept.entries} kept ({_size(kept.size_bytes)}); limits: {_limits(cache.limits)}"
        )
    if as_json:
        _print_json(accounts)
    else:
        open_console().print("\n".join(lines), highlight=False, soft_wrap=True)


def _with(limits: CacheLimits, max_age_days: float | None, max_gb: float | None) -> CacheLimits:
    return CacheLimits(
        max_size_bytes=limits.max_size_bytes if max_gb is None else round(max_gb * GB),
        max_age_s=limits.max_age_s if max_age_days is None else max_age_days * DAY_S,
    )


def _account(cache: Cache) -> dict[str, object]:
    usage = cache.usage()
    return {
        "folder": str(cache.folder),
        "entries": usage.entries,
        "size_bytes": usage.size_bytes,
        "oldest_use": _utc(usage.oldest_use_s),
        "newest_use": _utc(usage.newest_use_s),
        **asdict(cache.limits),
    }


def _print_json(accounts: Mapping[str, Mapping[str, object]]) -> None:
    open_console().print_json(data=accounts)


def _size(size_bytes: int) -> str:
    if size_bytes >= GB:
        return f"{size_bytes / GB:.2f} GB"
    return f"{size_bytes / _MB:.1f} MB"


def _limits(limits: CacheLimits) -> str:
    days = limits.max_age_s / DAY_S
    return f"{limits.max_size_bytes / GB:g} GB, {days:g} {'day' if days == 1 else 'days'}"


def _when(moment_s: float | None) -> str:
    """Format a time in the local time zone."""
    if moment_s is None:
        return "never"
    return f"{datetime.fromtimestamp(moment_s, timezone.utc).astimezone():%Y-%m-%d %H:%M}"


def _utc(moment_s: float | None) -> str | None:
    if moment_s is None:
        return None
    return datetime.fromtimestamp(moment_s, timezone.utc).isoformat(timespec="seconds")
