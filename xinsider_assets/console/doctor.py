"""Checks what is missing on this machine and how to fix it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import get_args

from xinsider_assets.errors import InputError, XInsiderError
from xinsider_assets.keys import needed_accounts, require_keys
from xinsider_assets.parts import Parts
from xinsider_assets.providers.client.call import Call
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.estimate import FOR_ALL_VIDEOS, PAYING_ASSETS, expected_calls
from xinsider_assets.providers.provider_spec import KEY_NAMES
from xinsider_assets.providers.vendors.http_clients import require_proxies
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.browser import find_browser
from xinsider_assets.visuals.fonts import font_path
from xinsider_assets.visuals.theme import FontName, Theme

_DISK_NEEDED_GB = 1.0
"""A day takes about 60 MB; with less than this a make may fail."""


@dataclass(frozen=True)
class Diagnosis:
    """The result of one check.

    Attributes:
        subject: What was checked.
        is_well: Whether the check passed.
        message: What was found, or the problem and its remedy.
        is_off: Whether it passed because it is switched off.
    """

    subject: str
    is_well: bool
    message: str
    is_off: bool = False

    @property
    def mark(self) -> str:
        """The mark at the start of the line, in rich markup."""
        if self.is_off:
            return "[dim]–[/]"
        return "[green]✓[/]" if self.is_well else "[red]✗[/]"


def examine(settings: Settings) -> Iterator[Diagnosis]:
    """Check everything that a make needs, without any change or network request."""
    looks: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("browser", _browser),
        ("fonts", _fonts),
        ("ffmpeg", _ffmpeg),
        ("encoder", _encoder),
        ("voice", _voice),
        ("posts", _posts),
        ("prices", _prices),
        ("keys", _keys),
        ("proxies", _proxies),
        ("costs", _costs),
        ("disk", _disk),
        ("state", _state),
        ("daily", _daily),
    )
    return (_look(subject, look, settings) for subject, look in looks)


def _look(subject: str, look: Callable[[Settings], str], settings: Settings) -> Diagnosis:
    from xinsider_assets.daily.readiness import ScheduleOffError

    try:
        return Diagnosis(subject, is_well=True, message=look(settings))
    except ScheduleOffError as off:
        return Diagnosis(subject, is_well=True, message=str(off), is_off=True)
    except XInsiderError as error:
        return Diagnosis(subject, is_well=False, message=str(error))


def _browser(settings: Settings) -> str:
    browser = find_browser(settings.browser)
    return f"{browser.executable} ({browser.found_as})"


def _fonts(_settings: Settings) -> str:
    names: tuple[FontName, ...] = get_args(FontName)
    return ", ".join(font_path(name).name for name in names)


def _ffmpeg(_settings: Settings) -> str:
    import av

    if "libx264" not in av.codecs_available:
        raise XInsiderError(
            "PyAV's FFmpeg has no libx264; reinstall it with: pip install --force-reinstall av"
        )
    version = ".".join(str(part) for part in av.library_versions["libavcodec"])
    return f"PyAV {av.__version__} with libx264 (libavcodec {version})"


def _encoder(settings: Settings) -> str:
    from xinsider_assets.video.codecs import EncoderSettings
    from xinsider_assets.video.probe import encoder_problem

    if problem := encoder_problem(EncoderSettings(codec=settings.video_encoder), Theme()):
        raise XInsiderError(problem)
    return f"{settings.video_encoder} encodes"


def _voice(_settings: Settings) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"hibari-tts {version('hibari-tts')}"
    except PackageNotFoundError as error:
        raise XInsiderError(
            "hibari-tts is not installed; install it with: pip install hibari-tts"
        ) from error


def _posts(settings: Settings) -> str:
    if settings.posts == "embedded":
        return "replay days included in the project"
    if settings.posts != "archive":
        return f"{settings.posts}, fetched during the make"
    from xinsider_assets.providers.posts.archive import NAMED, SETTING, archive

    source = archive(settings.posts_folder)
    days = source.days()
    if not days:
        raise XInsiderError(f"{source.folder} holds no file named {NAMED}; correct {SETTING}")
    return f"{len(days)} days in {source.folder}"


def _prices(settings: Settings) -> str:
    if settings.market == "embedded":
        return "bokeh-sampledata"
    if settings.market == "yahoo":
        return "Yahoo, fetched during the make"
    return _folder("XINSIDER_PRICES_FOLDER", settings.prices_folder, "*.csv")


def _folder(name: str, folder: Path | None, pattern: str) -> str:
    if folder is None:
        raise XInsiderError(f"{name} is not set; set it to the folder of {pattern} files")
    count = len(list(folder.glob(pattern)))
    if not count:
        raise XInsiderError(f"{folder} holds no {pattern} file; correct {name}")
    return f"{count} files in {folder}"


def _keys(settings: Settings) -> str:
    accounts = needed_accounts(settings)
    if not accounts:
        return "the selected parts need none"
    require_keys(settings)
    uses = (f"{KEY_NAMES[name]} ({', '.join(what)})" for name, what in accounts.items())
    return f"{', '.join(uses)}; `xinsider doctor --live` checks them"


def _proxies(settings: Settings) -> str:
    proxies = require_proxies(settings)
    return ", ".join(f"{name} by {proxy}" for name, proxy in proxies.items()) or "none is used"


def _costs(settings: Settings) -> str:
    calls = {asset: expected_calls(asset, settings) for asset in PAYING_ASSETS}
    if not any(calls.values()):
        return "the selected parts cost nothing"
    parts = Parts(settings)
    prices, budget = parts.provider_client.prices, parts.provider_client.budget
    unpriced = [_unpriced(prices, call) for asked in calls.values() for call in asked]
    if any(unpriced):
        raise XInsiderError("; ".join(dict.fromkeys(filter(None, unpriced))))
    video_usd = sum(
        prices.expected_usd(call)
        for asset in calls.keys() - FOR_ALL_VIDEOS
        for call in calls[asset]
    )
    if video_usd > budget.video_usd:
        raise XInsiderError(
            f"a video may cost up to ${video_usd:.2f} and its budget is ${budget.video_usd:.2f}: "
            "no make would start; raise XINSIDER_BUDGET_PER_VIDEO_USD or choose cheaper models"
        )
    spent_usd = parts.usage_log.month_usd(datetime.now(timezone.utc))
    return (
        f"a video may cost up to ${video_usd:.2f} of its budget of ${budget.video_usd:.2f}; "
        f"${spent_usd:.2f} of ${budget.month_usd:.2f} spent this month"
    )


def _unpriced(prices: PriceBook, call: Call) -> str | None:
    """Describe a model without a price."""
    try:
        prices.expected_usd(call)
    except InputError as error:
        return str(error)
    return None


def _state(settings: Settings) -> str:
    from xinsider_assets.platform.execution.instance import open_instance
    from xinsider_assets.settings import project_root

    if not (settings.state_folder / "history").exists():
        return f"no runs yet; runs will be stored in {settings.state_folder}"
    with open_instance(project_root(), settings) as instance:
        return f"{instance.get_runs_count()} runs in {settings.state_folder}"


def _daily(settings: Settings) -> str:
    from xinsider_assets.daily.readiness import daily_readiness

    return daily_readiness(settings)


def _disk(settings: Settings) -> str:
    folder = settings.data_folder
    while not folder.exists():
        folder = folder.parent
    free_gb = shutil.disk_usage(folder).free / 1e9
    if free_gb < _DISK_NEEDED_GB:
        raise XInsiderError(
            f"{free_gb:.1f} GB free at {settings.data_folder}, a day needs up to "
            f"{_DISK_NEEDED_GB:.0f} GB; free some or set XINSIDER_DATA_FOLDER to another disk"
        )
    return f"{free_gb:.0f} GB free at {settings.data_folder}"
