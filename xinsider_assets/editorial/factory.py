"""Creates the selector, the analyst and the image prompter that the settings name."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.providers.registry import build_part
from xinsider_assets.providers.vendors.provider_context import ContextFactory, closed
from xinsider_assets.settings import Settings


class Selector(Protocol):
    """Selects the post that the video is about."""

    def select(
        self, tweets: ViralTweets, market: MarketData, now: datetime
    ) -> TweetSelectionReport:
        """Select one of the posts.

        Args:
            tweets: The day's posts.
            market: Prices up to the day.
            now: Time of the selection, for the report; it does not affect the result.

        Raises:
            InputError: No post is suitable.
            ProviderError: The part is a live one and its provider failed.
        """
        ...


class Analyst(Protocol):
    """Writes the script about the selected post."""

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """Write the script; every number in it is one of its facts.

        Raises:
            ProviderError: The part is a live one, and its provider failed or returned a false
                statement.
        """
        ...


class Prompter(Protocol):
    """Describes what each illustration shows."""

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Return twelve prompts, each bound to its stretch of the script.

        Raises:
            ProviderError: The part is a live one and its provider failed.
        """
        ...


def build_selector(settings: Settings, providers: ContextFactory = closed) -> Selector:
    """Return the part that `settings.selection` names."""
    return build_part("selection", settings, providers)


def build_analyst(settings: Settings, providers: ContextFactory = closed) -> Analyst:
    """Return the part that `settings.analysis` names."""
    return build_part("analysis", settings, providers)


def build_prompter(settings: Settings, providers: ContextFactory = closed) -> Prompter:
    """Return the part that `settings.prompts` names."""
    return build_part("prompts", settings, providers)
