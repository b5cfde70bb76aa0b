from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.editorial.selection.quotation import post_line, quotable

LEAKED = (
    "Google's results were due at 4 p.m. They went out by mistake, with a note in them: "
    "PENDING LARRY QUOTE."
)
QUOTED = {
    "#Apple is the 1st company to hold $200B+ in cash: https://t.co/x $AAPL via @fin_c57": (
        "#Apple is the 1st company to hold $200B+ in cash"
    ),
    "$AAPL sold 74.4 million iPhones in the quarter.\n\nOr 34,000 every hour 📱📱": (
        "$AAPL sold 74.4 million iPhones in the quarter. Or 34,000 every hour"
    ),
    "Facebook $FB now makes almost $1 billion each month. #fbearnings $FB": (
        "Facebook $FB now makes almost $1 billion each month."
    ),
    "BREAKING: Wal-Mart names Greg Foran president — CEO of Wal-Mart U.S. $WMT": (
        "Wal-Mart names Greg Foran president — CEO of Wal-Mart U.S."
    ),
    f"{LEAKED} $GOOG closed down 8% at $695.00, its worst day in a very long time.": LEAKED,
    "Amazon is “investing in the long-term” for the 20th straight year.": (
        "Amazon is 'investing in the long-term' for the 20th straight year."
    ),
    "iPad revenue has fallen again. Is it over for tablets? https://t.co/z $AAPL": (
        "iPad revenue has fallen again. Is it over for tablets?"
    ),
    "Pfizer to buy AstraZeneca for $55 a share in cash and stock": (
        "Pfizer to buy AstraZeneca for $55 a share in cash and stock"
    ),
    "EARNINGS ALERT: Apple Q1 EPS $3.06 vs. $2.60 Est.; Q1 Revs. $74.60B • $AAPL": (
        "Apple Q1 EPS $3.06 vs. $2.60 Est.; Q1 Revs. $74.60B"
    ),
    "$QCOM down 6.8%, offsetting the rise of $FB": "$QCOM down 6.8%, offsetting the rise of $FB",
    "Ford recalls 1.4 million trucks (via @wheels_fic) $F #cars": "Ford recalls 1.4 million trucks",
    "$F - Ford recalls 1.4 million trucks -> https://t.co/f": "Ford recalls 1.4 million trucks",
    "Ford recalls 1.4 million trucks | $F QUOTE": "Ford recalls 1.4 million trucks",
    "Ford recalls 1.4 million trucks; @wheels_fic has the list": "Ford recalls 1.4 million trucks",
    "Well done 🚗🚗\nFord recalls 1.4 million trucks over brakes": (
        "Ford recalls 1.4 million trucks over brakes"
    ),
    "$F A judge questioned whether Ford had sold the trucks $F #law": (
        "A judge questioned whether Ford had sold the trucks"
    ),
    "Ford said to buy 12% of $GM, $TM": "Ford said to buy 12% of $GM",
    "Ford gains 3% after strong #earnings. $F": "Ford gains 3% after strong #earnings.",
    "Jobs crush hopes as banks shrink & shops join them": (
        "Jobs crush hopes as banks shrink & shops join them"
    ),
}


@pytest.mark.parametrize(("text", "quote"), QUOTED.items())
def test_what_can_be_read_out_is_quoted_word_for_word(text: str, quote: str) -> None:
    assert quotable(text, "en") == quote
    assert quote in post_line(text)


@pytest.mark.parametrize(
    "text",
    [
        "No I don't think $BA is finished. I would buy, same with $UTX",
        "ALL IN $FB!!! 100 by Christmas, GUARANTEED, don't miss it 🤑🤑",
        "Our Stock of the Year Kicks Ass! $AAPL #Apple #Profits",
        "Here's how Apple's latest iPhones are giving Asia's economy a boost: https://t.co/5 $AAPL",
        "How Ford accounts for its recall: $2bn for trucks, $448m for cars, $288m for vans. $F",
        "Apple vendió 47,8 millones de iPhone en el trimestre y aun así la acción se hunde. $AAPL",
        "アップルの決算、売上は過去最高なのに時間外で急落。$AAPL",
        "SELL EVERYTHING. APPLE IS FINISHED. I SAID SO IN SEPTEMBER. $AAPL",
        "$AAPL $MSFT",
        "Woo $FB!",
        "Ford just bought @wheels_fic for 970 million in cash",
        "Ford's holiday push for a charity of the city raised $20 ...",
        "Will Ford's trucks come back this year",
        "Ford's new strategic centerpiece and its many friends",
        "Apple is a fraud, says a short seller",
    ],
)
def test_what_is_not_fit_is_not_quoted(text: str) -> None:
    assert quotable(text, "en") is None


PIECES = st.sampled_from(
    [
        *(
            "Apple sold 47.8 million iPhones",
            "shares fell",
            "in the quarter",
            "up 12%",
            "BREAKING:",
        ),
        *("$AAPL", "#tech", "@desk_fic", "via @desk_fic", "https://t.co/x", "RT ", "->", "📱"),
        *(". ", ": ", "; ", " - ", "•", "\n", "(", ")", "“", "”", "’s", "...", "…", "!"),
    ]
)


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_a_quote_is_a_passage_of_the_post(text: str) -> None:
    quote = quotable(text, "en")

    if quote is not None:
        assert quote in post_line(text)
        assert 5 <= len(quote.split()) <= 30
        assert "@" not in quote
        assert "http" not in quote
