"""Which part writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.pictures import ImagePrompts
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.settings import Settings


class Writer(Protocol):
    """Chooses the post, writes the script, and says what the pictures show."""

    def select(
        self, tweets: ViralTweets, market: MarketData, now: datetime
    ) -> TweetSelectionReport:
        """Take one of the posts.

        Raises:
            InputError: None is fit to be taken.
        """
        ...

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """Write the script about the chosen post, every number of it among its facts."""
        ...

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Say what each of the illustrations shows, bound to its stretch of the script."""
        ...


@dataclass(frozen=True)
class EmbeddedWriter:
    """Scores, templates and keywords: no model, no key, the same answer every time."""

    def select(
        self, tweets: ViralTweets, market: MarketData, now: datetime
    ) -> TweetSelectionReport:
        """Take the post with the best score."""
        from xinsider_assets.providers.writer.selection import select_post

        return select_post(tweets, market, now)

    def analyse(self, report: TweetSelectionReport, market: MarketData) -> FinancialAnalysis:
        """Write the script from templates over the facts."""
        from xinsider_assets.providers.writer.analyst import analyse

        return analyse(report, market)

    def prompt_images(self, analysis: FinancialAnalysis) -> ImagePrompts:
        """Draw each stretch's keywords from the engraver's vocabulary."""
        from xinsider_assets.providers.writer.image_prompts import prompt_images

        return prompt_images(analysis)


def build_writer(settings: Settings) -> Writer:
    """The writer that the settings name."""
    return {"embedded": EmbeddedWriter}[settings.writer]()
