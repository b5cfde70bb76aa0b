from __future__ import annotations

import re
from datetime import date, datetime, timezone

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.posts import PostOrigin
from xinsider_assets.editorial.analyst import analyse
from xinsider_assets.editorial.rules.check import check_analysis
from xinsider_assets.editorial.rules.form import breaths, repeated_runs
from xinsider_assets.providers.market.embedded import EmbeddedPrices
from xinsider_assets_tests.editorial.samples import (
    THURSDAY,
    make_market,
    make_report,
    walk,
)

TEXTS = (
    "A record quarter: Apple took in $54.5 billion, and $AAPL lost 12% in a day.",
    "Apple stock gets first downgrade since earnings report, by Cowen on China concerns $AAPL",
    "829 million people used Facebook every day last quarter. That's 14% of the population. $FB",
    "Facebook is worth $192 billion USD. $FB",
    "The merger is off! $AAPL",
    "Woo $FB!",
    "$3 billion in cost-cutting, twelve offices closed, 1st layoffs since Q2 2008 $KO",
    "アップルの決算 $AAPL",
)
UP = re.compile(r"\b(?:up|gain of|rose|gained|jumped|added) (\d[\d.,]*%)")
DOWN = re.compile(r"\b(?:down|loss of|fell|lost|slid|falls|drops) (\d[\d.,]*%)")


def own_words(analysis: FinancialAnalysis) -> str:
    return re.sub(r"\"[^\"]*\"", " ", analysis.script)


@st.composite
def analyses(draw: st.DrawFn) -> tuple[MarketData, FinancialAnalysis]:
    """An analysis of a made-up market, which may be young, wild, cheap, dear, thin or closed."""
    days = draw(st.sampled_from([2, 4, 12, 60, 300, 500]))
    change = draw(st.one_of(st.floats(-60, 80), st.floats(-3, 3), st.just(0.0)))
    seed, drift = draw(st.integers(0, 99)), draw(st.sampled_from([-0.004, 0.0, 0.004]))
    scale = draw(st.sampled_from([0.004, 0.3, 1.0, 1500.0]))
    volumes = np.random.default_rng(seed).uniform(0.2, 1.0, days) * draw(
        st.sampled_from([900.0, 4e5, 3e7, 4e9])
    )
    volumes[-1] *= draw(st.sampled_from([0.0, 0.3, 1.0, 6.0]))
    symbols = draw(
        st.sampled_from([("AAPL",), ("MMM",), ("MCD", "KO"), ("ZZZZ", "AAPL"), ("PG", "MMM")])
    )
    closes = {
        symbol: np.array(walk(change, days, seed + at, drift)) * scale
        for at, symbol in enumerate(symbols)
    }
    day = draw(st.sampled_from([THURSDAY, date(2013, 1, 26)]))
    market = make_market(closes, volumes, day=day)
    origin: PostOrigin = draw(st.sampled_from(["fictional", "archive", "live"]))
    report = make_report(
        market,
        draw(st.sampled_from(TEXTS)),
        symbols=symbols,
        author=draw(
            st.sampled_from(["Dana Whitfield", "Salt & Vinegar", "fin_c393", "🚀🚀", "夜"])
        ),
        origin=origin,
        post_id=str(draw(st.integers(1, 10**6))),
        created_at=datetime(2013, 1, draw(st.integers(22, 26)), 14, 0, tzinfo=timezone.utc),
        reposts=draw(st.sampled_from([0, 1, 450, 12_345])),
    )
    return market, analyse(report, market)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(analyses())
def test_any_script_keeps_the_editors_rules(
    written: tuple[MarketData, FinancialAnalysis],
) -> None:
    market, analysis = written
    assert check_analysis(analysis, market) == []
    assert analysis.parsed.text == analysis.script
    assert 150 <= len(analysis.words) <= 230
    assert analysis.script == " ".join(section.text for section in analysis.sections)
    assert max(len(sentence.split()) for sentence in breaths(analysis.script)) <= 24
    assert repeated_runs(analysis.parsed) == []
    words = own_words(analysis)
    assert re.search(r"[{}@#]|https?:|\bbuy|\bsell|\bNone\b|\bnan\b", words) is None
    assert "  " not in analysis.script
    assert "not advice" in analysis.script
    assert len(analysis.title) <= 90
    assert 5 <= len(analysis.hashtags) <= 8
    assert all(re.fullmatch(r"#\w*[A-Za-z]\w*", tag) for tag in analysis.hashtags)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(analyses())
def test_directions_in_words_are_those_of_the_facts(
    written: tuple[MarketData, FinancialAnalysis],
) -> None:
    analysis = written[1]
    text = f"{own_words(analysis)} {analysis.title} {analysis.description}"
    for pattern, rising in ((UP, True), (DOWN, False)):
        for shown in pattern.findall(text):
            signs = [
                fact.value >= 0 and "below_high" not in fact.id
                for fact in analysis.facts
                if fact.display == shown
            ]
            assert rising in signs, (shown, rising)


def test_the_same_input_gives_the_same_bytes_and_another_post_other_words() -> None:
    market = make_market({"AAPL": walk(-6.0)})
    one = analyse(make_report(market, TEXTS[0]), market)
    assert one == analyse(make_report(market, TEXTS[0]), market)
    assert one.script != analyse(make_report(market, TEXTS[0], post_id="1002"), market).script


def test_a_closed_market_is_said_to_be_closed() -> None:
    """On a Saturday the prices are Friday's, and the script must not pretend otherwise."""
    market = make_market({"AAPL": walk(-6.0)}, last=date(2013, 1, 25), day=date(2013, 1, 26))
    for post_id in range(1, 12):
        analysis = analyse(make_report(market, TEXTS[0], post_id=str(post_id)), market)
        assert "Saturday, January 26, 2013" in analysis.script or "January 26" in analysis.script
        assert "Friday" in analysis.sections[2].text
        assert "close on January 25, 2013" in analysis.description


def test_the_posts_numbers_are_facts_of_the_post() -> None:
    market = make_market({"AAPL": walk(-12.0)})
    analysis = analyse(make_report(market, TEXTS[0]), market)
    claims = {fact.display: fact for fact in analysis.facts if fact.id.startswith("post.number")}
    assert set(claims) == {"$54.5 billion", "12%"}
    assert claims["$54.5 billion"].value == pytest.approx(54.5e9)
    assert claims["12%"].source == "post by @dana_fic"


def test_the_year_is_said_of_a_replay_and_not_of_a_live_day() -> None:
    market = make_market({"AAPL": walk(1.0)})
    assert "January 24, 2013" in analyse(make_report(market, TEXTS[0]), market).script
    live = analyse(make_report(market, TEXTS[0], origin="live"), market)
    assert "January 24" in live.script
    assert "2013" not in live.script


@pytest.mark.parametrize(
    ("change_pct", "text", "expected"),
    [
        (-8.0, "Its worst day, and shares fell", "bearish"),
        (8.0, "A record profit, the best ever", "bullish"),
        (0.05, "A record profit, the best ever", "neutral"),
        (-0.8, "A record profit, the best ever", "neutral"),
    ],
)
def test_the_sentiment_follows_the_day(change_pct: float, text: str, expected: str) -> None:
    market = make_market({"AAPL": walk(change_pct)})
    assert analyse(make_report(market, text), market).sentiment == expected


@pytest.mark.parametrize(
    ("origin", "said"), [("fictional", "fictional"), ("archive", "archive"), ("live", "public")]
)
def test_the_disclosure_tells_what_is_generated(origin: PostOrigin, said: str) -> None:
    market = make_market({"AAPL": walk(1.0)})
    report = make_report(market, TEXTS[0], origin=origin)
    analysis = analyse(report, market)
    for part in (said, "templates", "synthetic", "generated", "made up", "January 24, 2013"):
        assert part in analysis.disclosure
    assert "lose value" in analysis.disclosure
    assert analysis.related_stocks == report.selected_tweet.related_stocks
    assert analysis.made_by == "embedded templates"


def test_the_replay_of_apples_fall() -> None:
    market = EmbeddedPrices().history(["AAPL"], THURSDAY)
    analysis = analyse(make_report(market, TEXTS[0]), market)
    assert analysis.sentiment == "bearish"
    assert "12.35%" in analysis.script
    assert "450.50" in analysis.script
    assert analysis.hashtags[:3] == ("#Apple", "#AAPL", "#Earnings")
