"""The parts that assets call, chosen by the settings and built at first use."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from upath import UPath

from xinsider_assets.keys import limits_of, needed_accounts, require_keys
from xinsider_assets.platform.execution.work_slots import WorkSlots
from xinsider_assets.providers.client.budget import Budget
from xinsider_assets.providers.client.price_book import PriceBook
from xinsider_assets.providers.client.provider_client import ProviderClient
from xinsider_assets.providers.client.request import RetryPolicy
from xinsider_assets.providers.client.response_cache import ResponseCache
from xinsider_assets.providers.client.usage_log import UsageLog
from xinsider_assets.providers.provider_spec import Provider
from xinsider_assets.settings import Settings
from xinsider_assets.storage.locks import Locks
from xinsider_assets.storage.store import ArtifactStore
from xinsider_assets.visuals.theme import Theme

if TYPE_CHECKING:
    from xinsider_assets.editorial.factory import Analyst, Prompter, Selector
    from xinsider_assets.providers.images.maker import ImageMaker, SetPainter
    from xinsider_assets.providers.market.source import PriceSource
    from xinsider_assets.providers.posts.source import PostSource
    from xinsider_assets.providers.speech.engine import SpeechEngine
    from xinsider_assets.providers.vendors.provider_context import ProviderContext
    from xinsider_assets.providers.word_times.timer import WordTimer
    from xinsider_assets.storage.cache import Cache
    from xinsider_assets.visuals.browser import Browser

_FIRST_CALLS_S = 1.5
"""After this delay the first calls are sent, and other SDKs are loaded in the background."""

Progress = Callable[[str, int, int], None]
"""Called with an asset's name, the units done and the total."""


def _silent(_asset: str, _done: int, _total: int) -> None:
    """Ignore progress."""


@dataclass(frozen=True)
class Parts:
    """The parts that assets call. Nothing is opened, loaded or logged in to before first use."""

    settings: Settings
    theme: Theme = field(default_factory=Theme)
    progress: Progress = _silent

    def __post_init__(self) -> None:
        """Build shared objects before threads start: `cached_property` has no lock."""
        _ = self.usage_log, self.provider_client

    @cached_property
    def store(self) -> ArtifactStore:
        """The artifact store."""
        return ArtifactStore(UPath(self.settings.data_folder))

    @property
    def locks(self) -> Locks:
        """Locks between the processes of this machine."""
        return Locks(self.settings.state_folder / "locks")

    @property
    def work_slots(self) -> WorkSlots:
        """One slot for each heavy asset that may be made at the same time, over all runs.

        No pool of Dagster: its slots outlive a killed process, and a run without the daemon would
        wait for them forever.
        """
        return WorkSlots(self.locks, self.settings.heavy_at_once)

    @cached_property
    def segments(self) -> Cache:
        """The cache of rendered segments of video, shared by runs and days."""
        from xinsider_assets.storage.caches import SEGMENTS, open_cache

        return open_cache(SEGMENTS, self.settings)

    @cached_property
    def provider_client(self) -> ProviderClient:
        """Makes all paid provider calls."""
        from xinsider_assets.storage.caches import ANSWERS, open_cache

        settings = self.settings
        return ProviderClient(
            response_cache=ResponseCache(open_cache(ANSWERS, settings)),
            usage_log=self.usage_log,
            prices=PriceBook(settings.price_table),
            budget=Budget(settings.budget_per_video_usd, settings.budget_per_month_usd),
            limits={name: limits_of(settings, name) for name in get_args(Provider)},
            retry_policy=RetryPolicy(
                deadline_s=settings.call_deadline_s, attempt_s=settings.call_timeout_s
            ),
            locks=self.locks,
        )

    @cached_property
    def usage_log(self) -> UsageLog:
        """Time and cost of calls and of finished assets."""
        return UsageLog(self.settings.state_folder / "register.sqlite")

    def providers(self) -> ProviderContext:
        """The provider context; all keys are checked first.

        Raises:
            InputError: Keys are missing, or a proxy is invalid; names all of them.
        """
        from xinsider_assets.providers.vendors.http_clients import require_proxies
        from xinsider_assets.providers.vendors.provider_context import ProviderContext
        from xinsider_assets.providers.vendors.sdks import warm_up

        require_keys(self.settings)
        require_proxies(self.settings)
        warm_up(needed_accounts(self.settings), _FIRST_CALLS_S)
        return ProviderContext(self.settings, self.provider_client)

    @property
    def posts(self) -> PostSource:
        """The source of posts."""
        from xinsider_assets.providers.posts.factory import build_post_source

        return build_post_source(self.settings, self.providers)

    @property
    def market(self) -> PriceSource:
        """The source of daily prices."""
        from xinsider_assets.providers.market.source import build_price_source

        return build_price_source(self.settings, self.providers)

    @property
    def selector(self) -> Selector:
        """The part that chooses the post."""
        from xinsider_assets.editorial.factory import build_selector

        return build_selector(self.settings, self.providers)

    @property
    def analyst(self) -> Analyst:
        """The part that writes the script."""
        from xinsider_assets.editorial.factory import build_analyst

        return build_analyst(self.settings, self.providers)

    @property
    def prompter(self) -> Prompter:
        """The part that writes image prompts."""
        from xinsider_assets.editorial.factory import build_prompter

        return build_prompter(self.settings, self.providers)

    @property
    def speech(self) -> SpeechEngine:
        """The voice."""
        from xinsider_assets.providers.speech.engine import build_speech_engine

        return build_speech_engine(self.settings, self.providers)

    @property
    def word_times(self) -> WordTimer:
        """The part that times the words."""
        from xinsider_assets.providers.word_times.timer import build_word_timer

        return build_word_timer(self.settings, self.providers)

    @property
    def images(self) -> ImageMaker:
        """The part that draws illustrations."""
        from xinsider_assets.providers.images.factory import build_image_maker

        return build_image_maker(self.settings, self.providers)

    @property
    def set_painter(self) -> SetPainter:
        """The part that draws the studio."""
        from xinsider_assets.providers.images.factory import build_set_painter

        return build_set_painter(self.settings, self.providers)

    @property
    def browser(self) -> Browser:
        """The browser that draws the card."""
        from xinsider_assets.visuals.browser import find_browser

        return find_browser(self.settings.browser)

    def working_file(self, name: str) -> AbstractContextManager[Path]:
        """A path for a large unfinished file; the IO manager moves the finished file."""
        return self.store.working_file(name)
