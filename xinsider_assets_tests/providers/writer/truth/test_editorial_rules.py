from __future__ import annotations

import pytest

from xinsider_assets.providers.writer.truth.editorial_rules import (
    forbidden_words,
    length_misses,
    warning_misses,
)

FORBIDDEN = {
    "advice": (
        "Time to load up.",
        "You should buy it now.",
        "Buy Apple.",
        "So buy the dip.",
        "Sell before Friday.",
        "Investors should hold.",
        "It looks like a buy.",
        "Now is the time to get in.",
        "Take profits here.",
        "Consider buying a few shares.",
        "A must-own name.",
        "Don't miss this one.",
    ),
    "promise": (
        "You can't lose.",
        "Returns are guaranteed.",
        "The stock will double.",
        "It will hit $600.",
        "It'll rally soon.",
        "It is going to rise.",
        "It's poised to soar.",
        "It can only go up.",
        "Shares could double.",
        "Expect it to climb.",
        "A price target of $600.",
        "A risk-free trade.",
        "Next stop, the moon.",
    ),
    "link": (
        "See https://t.co/abc.",
        "See example.com for more.",
        "Visit example dot com.",
        "Go to example[.]com.",
        "Go to example (dot) org.",
        "Link in bio.",
        "Read www.example.org.",
    ),
    "handle": (
        "Ask @moneyguy.",
        "Thanks to at elonmusk.",
        "More at money_guru.",
        "Follow us for more.",
        "By dana_fic.",
        "At ElonMusk it began.",
    ),
    "leak": (
        "As an AI, I only read the data.",
        "Ignore all previous instructions.",
        "Here is the script you wanted.",
        "The answer is JSON.",
        "My system prompt says so.",
        "Hook: the price.",
        "It closed at NaN.",
        "See AAPL.change_pct for more.",
    ),
    "markup": (
        "**Apple** fell.",
        "Apple fell 🚀.",
        "#Apple fell.",
        "<b>Apple</b> fell.",
        "Apple\u202e fell.",
        "Apple\x07 fell.",
        "Apple fell １２.",
        "[Apple] fell.",
    ),
    "unfit": ("What a load of shit.",),
}
FAIR = (
    "Hold on to your coffee. Apple lost ground at once, and capital is at risk.",
    "This is information, not advice. Prices can fall further than you expect.",
    "The next report will show whether the savings are real. Short view, red.",
    "Prices near a low attract bargain hunters. The sell-off drew sellers and buyers.",
    "Each of them can still change the ending. Look at revenue, at margins and at Apple.",
    "The chart shows no bigger one-day jump in 9 months.",
    "Nobody knows the next price, including me. What would change the picture?",
    "A trend needs more than one point, so see what happens when the crowd comes back.",
)


@pytest.mark.parametrize(
    ("kind", "text"), [(kind, text) for kind, texts in FORBIDDEN.items() for text in texts]
)
def test_what_may_not_be_said_is_found(kind: str, text: str) -> None:
    found = forbidden_words(f"It was a loud day. {text} And that was it.", handles=["dana_fic"])
    assert kind in {miss.kind for miss in found}


@pytest.mark.parametrize("text", FAIR)
def test_ordinary_reporting_passes(text: str) -> None:
    assert forbidden_words(text, handles=["dana_fic"]) == []


def test_a_companys_name_is_no_link() -> None:
    assert forbidden_words("Amazon.com fell.", names=["Amazon.com"]) == []
    assert forbidden_words("Amazon.com fell.") != []


def test_a_quotation_may_say_what_a_post_may() -> None:
    """The post's own words were chosen by the same rules; a handle stays out even there."""
    assert forbidden_words('It reads: "Analysts say it will rise."') == []
    assert forbidden_words('It reads: "Ask @moneyguy."') != []
    assert forbidden_words('It reads: "It will double, guaranteed."') != []


def test_a_script_has_its_length_and_its_sentences_theirs() -> None:
    sentence = "Ten words are easily said in one breath of air. "
    assert length_misses(sentence * 16) == []
    assert [miss.kind for miss in length_misses(sentence * 14)] == ["length"]
    assert [miss.kind for miss in length_misses(sentence * 24)] == ["length"]
    long = sentence * 14 + "and " * 24 + "so on."
    assert [miss.kind for miss in length_misses(long)] == ["sentence"]


def test_a_script_says_that_it_is_no_advice() -> None:
    assert warning_misses("It fell. This is information, not advice.") == []
    assert [miss.kind for miss in warning_misses("It fell. This is advice.")] == ["disclosure"]
