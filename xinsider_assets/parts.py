"""The parts that do the work, chosen by the settings and built when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from upath import UPath

from xinsider_assets.io.store import ArtifactStore
from xinsider_assets.settings import Settings
from xinsider_assets.studio.theme import Theme

if TYPE_CHECKING:
    from xinsider_assets.io.cache import Cache
    from xinsider_assets.providers.images import ImageMaker
    from xinsider_assets.providers.market import PriceSource
    from xinsider_assets.providers.posts import PostSource
    from xinsider_assets.providers.speech import SpeechEngine
    from xinsider_assets.providers.word_times import WordTimer
    from xinsider_assets.providers.writer.factory import Writer
    from xinsider_assets.studio.browser import Browser

Progress = Callable[[str, int, int], None]
"""Called with an asset's name, what is done of it, and the whole."""


def _silent(_asset: str, _done: int, _total: int) -> None:
    """Nobody is watching."""


@dataclass(frozen=True)
class Parts:
    """What assets call. Nothing is opened, loaded or logged in to before it is used."""

    settings: Settings
    theme: Theme = field(default_factory=Theme)
    progress: Progress = _silent

    @cached_property
    def store(self) -> ArtifactStore:
        """Where artifacts lie."""
        return ArtifactStore(UPath(self.settings.data_folder))

    @cached_property
    def bench(self) -> BoundedSemaphore:
        """A place for each heavy asset that may be made at the same time.

        Not a pool of Dagster's: its slots outlive a process that is killed, and a run without the
        daemon would wait for them forever.
        """
        return BoundedSemaphore(self.settings.heavy_at_once)

    @cached_property
    def segments(self) -> Cache:
        """Rendered stretches of video, kept between runs and days."""
        from xinsider_assets.caches import SEGMENTS, open_cache

        return open_cache(SEGMENTS, self.settings)

    @property
    def posts(self) -> PostSource:
        """Gives the day's posts."""
        from xinsider_assets.providers.posts import build_post_source

        return build_post_source(self.settings)

    @property
    def market(self) -> PriceSource:
        """Gives daily prices."""
        from xinsider_assets.providers.market import build_price_source

        return build_price_source(self.settings)

    @property
    def writer(self) -> Writer:
        """Selects the post, writes the script and the image prompts."""
        from xinsider_assets.providers.writer.factory import build_writer

        return build_writer(self.settings)

    @property
    def speech(self) -> SpeechEngine:
        """Speaks the script."""
        from xinsider_assets.providers.speech import build_speech_engine

        return build_speech_engine(self.settings)

    @property
    def word_times(self) -> WordTimer:
        """Times the words."""
        from xinsider_assets.providers.word_times import build_word_timer

        return build_word_timer(self.settings)

    @property
    def images(self) -> ImageMaker:
        """Draws the illustrations."""
        from xinsider_assets.providers.images import build_image_maker

        return build_image_maker(self.settings)

    @property
    def browser(self) -> Browser:
        """Draws the card."""
        from xinsider_assets.studio.browser import find_browser

        return find_browser(self.settings.browser)

    def working_file(self, name: str) -> Path:
        """A path for a large file in the making; the IO manager takes the finished one over."""
        return self.store.working_file(name)
