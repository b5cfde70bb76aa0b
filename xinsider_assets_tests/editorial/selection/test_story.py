"""What is no story; the texts are made up, of the kinds that real days are full of."""

from __future__ import annotations

from datetime import date

import pytest

from xinsider_assets.editorial.selection import select_post
from xinsider_assets.editorial.selection.story import story_fault
from xinsider_assets_tests.editorial.selection.builders import NOW, market, post, tweets

DAY = date(2013, 1, 24)
NO_STORY = {
    "a track record of trades": [
        "$KO is up 45% since our recommendation in May",
        "Position closed on $KO: +62.9%",
        "I predicted $80 for $KO and here we are",
        "$KO at a record, we called it",
        "Took profits on $KO this morning",
    ],
    "a trader's notes": [
        "$KO #bto FEB16 $40 calls @ .88",
        "No position in $KO, only watching",
        "$KO rising wedge on the hourly",
        "$KO has support at $37 and resistance at $39",
        "Bearishness in $KO dropped 91% against the past two days",
        "Active calls in $KO at the close",
        "$KO held that 37.30 nice",
    ],
    "a prediction of a price": [
        "$KO will fall to $35 before it rises",
        "$KO tomorrow will drop by 2 to 3%",
    ],
    "older than the day": [
        "In 1997, Coca-Cola turned down an offer for a small brewery",
        "Back in 1929, a bottle of Coke cost a nickel",
        "Ten years ago Coca-Cola had 30,000 people",
        "On this day in 1919 Coca-Cola went public",
        "ICYMI: Coca-Cola names a new chief",
        "Coca-Cola opened a plant last week",
    ],
    "a pointer without a statement": [
        "Coca-Cola asked 20,000 people about taste. Here's what they found",
        "Most states tax sugar. Which states make you pay it",
        "Tips on opening a bottle of Coke",
    ],
    "a machine's price ticker": [
        "KO Stock up +0.09% percent Today $KO High is at 38.59 and the Low 38.47",
        "$KO tumbles -3.10%, currently trading at $37.69",
        "Coca-Cola Co (KO) Closes 0.03% Up on the Day",
        "$KO stock quote, 12:47pm: 37.768 +0.568 (+2.19%).",
    ],
    "slang": ["Coke down 3% cuz nobody wants dat sugar"],
    "a repost of somebody else's words": ['#VoteRed "@desk_fic: $KO names a new chief"'],
}
STORIES = [
    "Coca-Cola shares close at their highest since 2009",
    "Coca-Cola sold 1.4 billion cases, up from 1.3 billion in 2011",
    "Coca-Cola to buy a brewery for $55 a share in cash and stock",
    "A judge fines Coca-Cola $40 million over a 2010 spill",
    "Coca-Cola is in talks to support bottlers in India, says its chief",
    "Coca-Cola calls off its deal with a rival",
    "Coca-Cola may have to pay $3.2 billion in back taxes",
    "Coca-Cola earned 52 cents a share, 2 cents more than last year",
]


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in NO_STORY.items() for text in texts]
)
def test_what_is_no_story_is_named(reason: str, text: str) -> None:
    assert story_fault(text, DAY) == reason


@pytest.mark.parametrize("text", STORIES)
def test_news_is_a_story(text: str) -> None:
    assert story_fault(text, DAY) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "Facebook shares closed at $99.00 tonight, its chief said. $FB",
            "a price that the market",
        ),
        ("Facebook fined $16.7 trillion for its trucks and phones. $FB", "a sum larger than"),
        ("The biggest question in the valley of phones $FB", "nothing in it can be quoted"),
    ],
)
def test_what_cannot_be_published_is_rejected(text: str, reason: str) -> None:
    report = select_post(tweets(post(), post(text, 2)), market(), NOW)

    rejected = {item.id: item.rejected or "" for item in report.candidates}
    assert rejected["2"].startswith(reason)


def test_style_leaves_no_day_without_a_post() -> None:
    old = post("In 1997, Apple turned down an offer for $1 billion from a rival. $AAPL")

    assert select_post(tweets(old), market(), NOW).selected_tweet.id == "1"


def test_a_deal_comes_before_a_joke_with_more_echo() -> None:
    joke = post("Relax, all of this is only a Facebook experiment. $FB", 2, likes=900, reposts=200)
    deal = post("Facebook buys a maps company for $970 million in cash. $FB", 3, likes=300)

    assert select_post(tweets(joke, deal), market(), NOW).selected_tweet.id == "3"
