from __future__ import annotations

import pytest

from xinsider_assets.editorial.selection.spam import spam_signs
from xinsider_assets_tests.editorial.selection.builders import STORY, post


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Join our free chat room before the bell $AAPL", "promotion of a service"),
        ("Subscribe to get our future picks $C", "promotion of a service"),
        ("Next penny stock runs tomorrow $XYZ", "penny-stock talk"),
        ("Watch this 10-bagger $XYZ", "penny-stock talk"),
        ("Our Stock of the Year again $AAPL", "self-promotion"),
        ("Thanks to all for the list! Honored. $AAPL", "self-promotion"),
        ("Morning Notes on Apple $AAPL from", "self-promotion"),
        ("Are you bullish on $AAPL View now", "canned advertising"),
        ("$AAPL $MSFT $IBM $GOOG $FB ready for tomorrow", "cashtag stuffing"),
        ("big day $AAPL #a #b #c #d #e", "hashtag stuffing"),
        ("SELL EVERYTHING APPLE IS FINISHED $AAPL", "all capitals"),
        ("Apple 🚀🚀 $AAPL", "rocket and money pictures"),
        ("Apple!!! $AAPL", "shouted punctuation"),
    ],
)
def test_signs_are_named(text: str, sign: str):
    assert sign in [found.name for found in spam_signs(post(text))]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "EARNINGS ALERT: Apple Q1 EPS $3.06 vs. $2.60 Est. $AAPL QUOTE",
        "Netflix added 2 million subscribers in the quarter, $NFLX says",
        "The note in the draft said PENDING LARRY QUOTE. $GOOG fell 8%",
        "Market cap of Facebook passes AT&T, IBM and Pfizer. $T $IBM $PFE",
    ],
)
def test_news_shows_no_signs(text: str):
    assert spam_signs(post(text)) == []


def test_a_link_without_words_is_a_sign():
    bare = post("$AAPL").model_copy(update={"link_count": 1})

    assert [sign.name for sign in spam_signs(bare)] == ["little more than a link"]
