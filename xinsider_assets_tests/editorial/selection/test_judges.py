"""The smaller judges: subject, near-duplicates, figures, what an editor would not air."""

from __future__ import annotations

import pytest

from xinsider_assets.editorial.selection.editorial import is_advice, is_hype, is_unfit
from xinsider_assets.editorial.selection.near_duplicates import better_twins
from xinsider_assets.editorial.selection.relevance import checkable, tone_faults
from xinsider_assets.editorial.selection.subject import quotes_of, subject_of
from xinsider_assets.editorial.selection.words import figures
from xinsider_assets_tests.editorial.selection.builders import STORY, market, post

PRICES = market(AAPL=(1.0, 2.0), AXP=(1.0, 2.0), DIS=(1.0, 2.0), FB=(1.0, 2.0), UPS=(1.0, 2.0))


@pytest.mark.parametrize(
    ("text", "symbols", "leads"),
    [
        (
            "Facebook's market cap equals American Express and UPS. $AXP $UPS $FB",
            "FB AXP UPS",
            True,
        ),
        ("Apple has more cash than Disney is worth $DIS $AAPL", "AAPL DIS", True),
        ("$QCOM down 6.8%, offsetting the rise of $FB", "FB", False),
        ("Apple has sold many phones", "AAPL", True),
        ("A pineapple a day. L$D", "", False),
        ("$NFLX jumps", "", False),
    ],
)
def test_the_first_company_named_is_the_subject(text: str, symbols: str, *, leads: bool):
    subject = subject_of(post(text), quotes_of(PRICES))

    assert subject.symbols == tuple(symbols.split())
    assert subject.leads is leads


def test_a_tag_at_the_end_is_not_prose():
    quotes = quotes_of(PRICES)

    assert not subject_of(post("What a day. $FB #wow"), quotes).in_prose
    assert subject_of(post("What a day for $FB, it rose 5%."), quotes).in_prose


def test_near_duplicates_point_to_the_better_post():
    copied = post(STORY.replace("a year", "one year") + "!", number=2)
    other = post("Google trades again after a long pause at lunch. $GOOG", number=3)

    assert better_twins([post(), copied, other]) == {"2": "1"}


def test_texts_of_a_few_words_are_never_near_duplicates():
    assert better_twins([post("Apple rises", number=1), post("Apple rises", number=2)]) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$54.5 billion, up 18%", ["$54.5 billion", "18%"]),
        ("$450.50. Then 34K and 1,500", ["$450.50", "34K", "1,500"]),
        ("In 2013 the 1st Q3 of L$D, Nasdaq5000", []),
        ("-12.35% and $200B+", ["-12.35%", "$200B+"]),
    ],
)
def test_figures_are_amounts_and_not_years_or_ordinals(text: str, expected: list[str]):
    assert figures(text) == expected


def test_a_fact_can_be_checked_and_a_sigh_cannot():
    assert checkable(STORY) > 0.7
    assert checkable("My portfolio has gone to its room and slammed the door.") == 0.0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("What to watch when Apple reports", "teaser"),
        ("Here's how Apple gives Asia a boost", "teaser"),
        ("Facebook's results, in five charts", "teaser"),
        ("Is Apple broken?", "question"),
        ("My portfolio is in its room", "first person"),
        ("Apple is finished, imho", "opinion"),
        ("BREAKING: Apple to buy the Moon for $3.2 billion", "unverified breaking news"),
        ("The company said that it will...", "unfinished"),
    ],
)
def test_faults_of_tone_are_named(text: str, fault: str):
    assert fault in tone_faults(text, trusted=False)


def test_quoting_somebody_is_not_speaking_of_oneself():
    assert tone_faults('The chief says "we sold 34K an hour", every hour', trusted=True) == {}


def test_breaking_news_of_a_verified_author_is_news():
    assert tone_faults("BREAKING: Wal-Mart names a new chief", trusted=True) == {}


@pytest.mark.parametrize(
    "text",
    [
        "5 reasons to keep buying Apple",
        "Goldman: three reasons why it's time to buy!",
        "I would buy, same with $UTX",
        "Are you thinking of selling $FB",
        "BUY THE DIP RIGHT NOW",
        "$PG went long here",
    ],
)
def test_advice_is_recognised(text: str):
    assert is_advice(text)


@pytest.mark.parametrize(
    "text", [STORY, "Apple plans to buy back $50 billion of shares", "Insiders sold shares in May"]
)
def test_news_is_no_advice(text: str):
    assert not is_advice(text)
    assert not is_hype(text)
    assert not is_unfit(text)


def test_hype_and_what_is_unfit_are_recognised():
    assert is_hype("$AAPL to 1000 GUARANTEED")
    assert is_unfit("Apple to Buy Boko Haram for $3.2 Billion")
    assert not is_unfit("Assets passed the class of 2012")
