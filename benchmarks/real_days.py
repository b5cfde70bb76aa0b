"""`make real-days`: real days from their posts to the captions' text and the image prompts.

Everything that needs no voice and no picture, in one process. POSTS and PRICES name the folders: X
API v2 responses, a file a day, and Yahoo-format files, split-adjusted as of ADJUSTED_AS_OF.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timezone
from pathlib import Path

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.audio.spoken import script_words
from xinsider_assets.editorial.factory import build_analyst, build_prompter, build_selector
from xinsider_assets.errors import InputError
from xinsider_assets.providers.market.csv_folder import CsvPrices
from xinsider_assets.providers.posts.archive import archive
from xinsider_assets.quality.script import script_findings
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.caption_cues import caption_cues
from xinsider_assets.visuals.theme import Theme

_SHARED = Path(__file__).parents[2] / "shared" / "data"
_WORD_S = 0.3
"""There is no voice here, so every word lasts as long."""


@dataclass(frozen=True)
class Outcome:
    """What became of a day.

    Attributes:
        day: The day.
        seconds: From its posts to its prompts.
        report: The chosen post; None if none was chosen.
        analysis: The script; None if there is none.
        cause: Why there is none; None if there is one.
        had_posts: Whether any post of the day was left after normalising.
    """

    day: date
    seconds: float
    report: TweetSelectionReport | None
    analysis: FinancialAnalysis | None
    cause: str | None
    had_posts: bool


def main() -> None:
    """Make the days, print a table of causes; the last line is one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", default=os.environ.get("POSTS", _SHARED / "tweets_2014h2"))
    parser.add_argument("--prices", default=os.environ.get("PRICES", _SHARED / "prices"))
    parser.add_argument("--adjusted", default=os.environ.get("ADJUSTED_AS_OF", "2017-12-31"))
    parser.add_argument("--read", type=int, default=0, help="print so many scripts by a fixed seed")
    arguments = parser.parse_args()
    posts, prices = Path(arguments.posts), Path(arguments.prices)
    if not posts.is_dir() or not prices.is_dir():
        sys.exit(f"error: {posts} or {prices} is no folder: name them with POSTS=… PRICES=…")
    source = archive(posts)
    market = CsvPrices(prices, date.fromisoformat(arguments.adjusted))
    outcomes = [_outcome(source.fetch, market, day) for day in source.days()]
    for outcome in _chosen(outcomes, arguments.read):
        _print_script(outcome)
    _print_table(outcomes)
    with_posts = [one for one in outcomes if one.had_posts]
    figures = {
        "days": len(outcomes),
        "with_posts": len(with_posts),
        "made": sum(one.cause is None for one in with_posts),
        "failed": [
            {"day": one.day.isoformat(), "cause": one.cause}
            for one in with_posts
            if one.cause is not None
        ],
        "median_s": round(statistics.median(one.seconds for one in with_posts), 3)
        if with_posts
        else None,
    }
    print(json.dumps(figures, ensure_ascii=False))


def _outcome(fetch: Callable[[date], ViralTweets], market: CsvPrices, day: date) -> Outcome:
    start_s = time.perf_counter()
    tweets: ViralTweets | None = None
    report = analysis = cause = None
    try:
        tweets = fetch(day)
        report, analysis, prices = _make(tweets, market, day)
        wrong = [one.says for one in script_findings(analysis, prices, report) if one.refuses]
        cause = f"refused: {'; '.join(wrong)}" if wrong else None
    except InputError as error:
        cause = str(error)
    except Exception as error:  # noqa: BLE001 - a crash is an outcome to be counted
        cause = f"crash: {type(error).__name__}: {error}"
    seconds = time.perf_counter() - start_s
    return Outcome(day, seconds, report, analysis, cause, tweets is not None)


def _make(
    tweets: ViralTweets, market: CsvPrices, day: date
) -> tuple[TweetSelectionReport, FinancialAnalysis, MarketData]:
    settings = Settings()
    cashtags = {tag for post in tweets.tweets for tag in post.cashtags}
    prices = market.history(sorted(cashtags | set(settings.watch_list)), day)
    report = build_selector(settings).select(tweets, prices, datetime.now(timezone.utc))
    analysis = build_analyst(settings).analyse(report, prices)
    times = [
        TimedWord(word=word.display, start=place * _WORD_S, end=(place + 1) * _WORD_S)
        for place, word in enumerate(script_words(analysis.parsed))
    ]
    cues = caption_cues(times, analysis.parsed, Theme().caption.max_words)
    if len(" ".join(cue.text for cue in cues).split()) != len(analysis.words):
        raise AssertionError("the captions are not the script's words")
    build_prompter(settings).prompt_images(analysis)
    return report, analysis, prices


def _chosen(outcomes: Sequence[Outcome], count: int) -> Sequence[Outcome]:
    made = [one for one in outcomes if one.analysis is not None]
    return random.Random(1).sample(made, min(count, len(made)))


def _print_script(outcome: Outcome) -> None:
    if outcome.report is None or outcome.analysis is None:
        return
    post = outcome.report.selected_tweet
    print(f"{outcome.day} {post.author}: {' / '.join(post.text.splitlines())}")
    print(f"  {outcome.analysis.title}\n  {outcome.analysis.script}\n")


def _print_table(outcomes: Sequence[Outcome]) -> None:
    """Days by what became of them, the reasons without their figures."""
    kinds: dict[str, list[Outcome]] = {}
    for one in outcomes:
        if one.cause is None:
            kind = "made"
        elif not one.had_posts:
            kind = "no posts"
        else:
            kind = one.cause.partition(":")[0] if one.cause.startswith("crash") else "not made"
        kinds.setdefault(kind, []).append(one)
    for kind, found in sorted(kinds.items(), key=lambda item: -len(item[1])):
        print(f"{len(found):5}  {kind}")
        if kind not in {"made", "no posts"}:
            for one in found:
                print(f"       {one.day}  {one.cause}")


if __name__ == "__main__":
    main()
