from __future__ import annotations

import pytest

from xinsider_assets.editorial.rules.editorial_rules import forbidden_words

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
    assert kind in {one.kind for one in found}


@pytest.mark.parametrize("text", FAIR)
def test_ordinary_reporting_passes(text: str) -> None:
    assert forbidden_words(text, handles=["dana_fic"]) == []
