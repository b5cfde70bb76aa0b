from __future__ import annotations

import pytest

from xinsider_assets.providers.writer.quote import quotable
from xinsider_assets.providers.writer.topics import topic_of

LEAKED = (
    "Google's results were due at 4 p.m. They went out by mistake, with a note in them: "
    "PENDING LARRY QUOTE."
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "#Apple is the 1st company to hold $200B+ in cash: https://t.co/x $AAPL via @fin_c57",
            "Apple is the 1st company to hold more than $200B in cash.",
        ),
        (
            "$AAPL sold 74.4 million iPhones in the quarter.\n\nOr 34,000 every hour 📱📱",
            "Apple sold 74.4 million iPhones in the quarter. Or 34,000 every hour.",
        ),
        (
            "Facebook $FB now makes almost $1 billion each month. #fbearnings $FB",
            "Facebook now makes almost $1 billion each month.",
        ),
        (
            "BREAKING: Wal-Mart names Greg Foran president — CEO of Wal-Mart U.S. $WMT",
            "Wal-Mart names Greg Foran president, CEO of Wal-Mart U.S.",
        ),
        (
            f"{LEAKED} $GOOG closed down 8% at $695.00, its worst day in a very long time.",
            LEAKED,
        ),
        (
            "Amazon is “investing in the long-term” for the 20th straight year.",
            "Amazon is 'investing in the long-term' for the 20th straight year.",
        ),
        (
            "iPad revenue has fallen again. Is it over for tablets? https://t.co/z $AAPL",
            "iPad revenue has fallen again. Is it over for tablets?",
        ),
    ],
)
def test_clean_sentences_are_quoted(text: str, quote: str) -> None:
    assert quotable(text, "en") == quote


@pytest.mark.parametrize(
    "text",
    [
        "No I don't think $BA is finished. I would buy, same with $UTX",
        "ALL IN $FB!!! 100 by Christmas, GUARANTEED, don't miss it 🤑🤑",
        "EARNINGS ALERT: Apple Q1 EPS $3.06 vs. $2.60 Est.; Q1 Revs. $74.60B • $AAPL",
        "Our Stock of the Year Kicks Ass! $AAPL #Apple #Profits",
        "Here's how Apple's latest iPhones are giving Asia's economy a boost: https://t.co/5 $AAPL",
        "$QCOM down 6.8%, offsetting the rise of $FB",
        "Apple vendió 47,8 millones de iPhone en el trimestre y aun así la acción se hunde. $AAPL",
        "アップルの決算、売上は過去最高なのに時間外で急落。$AAPL",
        "SELL EVERYTHING. APPLE IS FINISHED. I SAID SO IN SEPTEMBER. $AAPL",
        "$AAPL $MSFT",
        "Woo $FB!",
    ],
)
def test_what_is_not_fit_is_not_quoted(text: str) -> None:
    assert quotable(text, "en") is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Apple posts 6 percent rise in quarterly revenue", "results"),
        ("$177,955,000,000. Apple's cash hoard.", "cash"),
        ("Apple plans to start shipping Apple Watch in April", "product"),
        (
            "Apple said it sold 74.5 million iPhones in the quarter, 46% above a year earlier",
            "sales",
        ),
        ("Apple sees Q2 revenue $52B-$55B, consensus $53.79B, guidance light", "guidance"),
        ("Apple stock gets first downgrade since earnings report, by Cowen", "downgrade"),
        ("829 million people used Facebook every day last quarter", "users"),
        ("Wal-Mart names Greg Foran president, CEO of Wal-Mart U.S.", "people"),
        ("Coca-Cola is in cost-cutting mode, with $3 billion in expenses to go", "costs"),
        ("Facebook is worth $192 billion USD.", "value"),
        ("Regulator sues the company, antitrust case goes to court", "law"),
        ("It raises its dividend and announces a buyback", "payout"),
        ("The merger with a rival is off", "deal"),
        ("The shares closed lower, their worst day in a year", "price"),
        ("Good morning everybody", "talk"),
    ],
)
def test_the_topic_is_recognised(text: str, topic: str) -> None:
    assert topic_of(text).key == topic
