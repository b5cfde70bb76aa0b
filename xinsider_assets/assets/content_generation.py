"""The script, the voice, and when each word is heard."""

from __future__ import annotations

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import Narration, Timestamps
from xinsider_assets.parts import Parts
from xinsider_assets.platform.asset_spec import CONTENT_GENERATION, asset
from xinsider_assets.quality import voice, word_times
from xinsider_assets.quality.script import SCRIPT_CHECKS, script_findings


@asset(
    CONTENT_GENERATION,
    "json",
    capability="analysis",
    checks=SCRIPT_CHECKS,
    inspect=script_findings,
)
def financial_analysis(
    parts: Parts, tweet_selection_report: TweetSelectionReport, market_data: MarketData
) -> FinancialAnalysis:
    """The script as templates over facts, with title, description, hashtags and sentiment.

    Every figure of the script is a slot that names a fact, which is computed from market_data or
    stands in the post; every quote is the post's own words.
    """
    return parts.analyst.analyse(tweet_selection_report, market_data)


@asset(
    CONTENT_GENERATION,
    "mp3",
    capability="speech",
    checks=voice.CHECKS,
    inspect=voice.inspect_narration,
)
def narration(parts: Parts, financial_analysis: FinancialAnalysis) -> Narration:
    """The script spoken by the chosen voice, as mp3, with the engine's own word times."""
    return parts.speech.speak(financial_analysis.parsed)


@asset(
    CONTENT_GENERATION,
    "json",
    capability="word_times",
    checks=word_times.CHECKS,
    inspect=word_times.inspect_timestamps,
)
def timestamps(
    parts: Parts, narration: Narration, financial_analysis: FinancialAnalysis
) -> Timestamps:
    """When each word of the script is heard: by the engine's own times, or by who listens."""
    return parts.word_times.time_words(narration, financial_analysis)


ASSET_SPECS = (financial_analysis, narration, timestamps)
