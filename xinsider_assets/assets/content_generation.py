"""The script, the voice, and when each word is heard."""

from __future__ import annotations

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import Narration, Timestamps
from xinsider_assets.assets.recipe import CONTENT_GENERATION, recipe
from xinsider_assets.parts import Parts


@recipe(
    CONTENT_GENERATION,
    "json",
    shaped_by=("writer",),
    sources=("providers/writer/phrases",),
)
def financial_analysis(
    parts: Parts, tweet_selection_report: TweetSelectionReport, market_data: MarketData
) -> FinancialAnalysis:
    """The script with the facts that it may say, title, description, hashtags and sentiment.

    Every number in the script stands among the facts, which are computed from market_data or
    quoted from the post.
    """
    return parts.writer.analyse(tweet_selection_report, market_data)


@recipe(
    CONTENT_GENERATION,
    "mp3",
    shaped_by=("speech", "voice_speed"),
    sources=("studio/spoken", "providers/speech"),
    is_heavy=True,
)
def narration(parts: Parts, financial_analysis: FinancialAnalysis) -> Narration:
    """The script spoken by a neural voice, as mp3, with the engine's own word times."""
    return parts.speech.speak(financial_analysis.script)


@recipe(
    CONTENT_GENERATION,
    "json",
    shaped_by=("word_times",),
    sources=("providers/word_times",),
    is_heavy=True,
)
def timestamps(
    parts: Parts, narration: Narration, financial_analysis: FinancialAnalysis
) -> Timestamps:
    """When each word of the script is heard, by the engine's own times or forced alignment."""
    return parts.word_times.time_words(narration, financial_analysis.script)


RECIPES = (financial_analysis, narration, timestamps)
