"""Who chooses the post, who writes about it, and who says what the pictures show."""

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
    """Chooses the post that the video is about."""

    def select(
        self, tweets: ViralTweets, market: MarketData, now: datetime
    ) -> TweetSelectionReport:
        """Take one of the posts.

        Args:
            tweets: The day's posts.
            market: Prices up to the day.
            now: The moment of the selection, for the report; it decides nothing.

        Raises:
            InputError: None is fit to be taken.
            ProviderError: The part is a live one and its provider failed.
        """
        ...


class Analyst(Protocol):
    """Writes the script about the chosen post."""

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """Write the script, every number of it among its facts.

        Raises:
            ProviderError: The part is a live one and its provider failed, or wrote what is not
                true.
        """
        ...


class Prompter(Protocol):
    """Says what each of the illustrations shows."""

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Twelve prompts, each bound to its stretch of the script.

        Raises:
            ProviderError: The part is a live one and its provider failed.
        """
        ...


def build_selector(settings: Settings, providers: ContextFactory = closed) -> Selector:
    """The part that `settings.selection` names."""
    return build_part("selection", settings, providers)


def build_analyst(settings: Settings, providers: ContextFactory = closed) -> Analyst:
    """The part that `settings.analysis` names."""
    return build_part("analysis", settings, providers)


def build_prompter(settings: Settings, providers: ContextFactory = closed) -> Prompter:
    """The part that `settings.prompts` names."""
    return build_part("prompts", settings, providers)
