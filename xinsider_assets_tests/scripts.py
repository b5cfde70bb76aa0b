"""Three scripts in the style of the programme, section by section."""

from __future__ import annotations

from xinsider_assets.artifacts.analysis import FinancialAnalysis, Sentiment
from xinsider_assets.artifacts.script import SectionKind
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets_tests.samples import DAY, analysis

_Script = tuple[tuple[SectionKind, str], ...]

PLUNGE: _Script = (
    (
        "hook",
        "Apple just fell off a cliff. Sixty billion dollars of market value, gone in one session.",
    ),
    (
        "what_happened",
        (
            "The company sold a record number of iPhones last quarter, and investors ran for the "
            "door anyway. Revenue came in light, the margin shrank, and the outlook for the next "
            "quarter disappointed. On social media the crowd is asking one question: is the growth "
            "story over, or is this fear doing the trading?"
        ),
    ),
    (
        "numbers",
        (
            "The stock closed at $450.50, down 12.35% on the day. Over the week it lost "
            "10.4%, over "
            "the month 13.9%. That puts it 36% below its 52-week high of $705.07, and close to the "
            "low of the range. Volume was 52 million shares, nearly three times the average."
        ),
    ),
    (
        "watch",
        (
            "What to watch now: the cash pile, and whether management answers with a dividend or a "
            "buyback. Suppliers report next week, and Samsung shows a new phone in spring. "
            "Analysts "
            "have already cut their price targets."
        ),
    ),
    (
        "risk",
        (
            "The risk cuts both ways. A falling knife can keep falling, and a cheap stock can get "
            "cheaper. This is information, not financial advice, so do your own homework."
        ),
    ),
)
RALLY: _Script = (
    (
        "hook",
        "Facebook shares took off like a rocket, and the bears were caught on the launch pad.",
    ),
    (
        "what_happened",
        (
            "After the bell the company reported earnings that beat every forecast. Mobile "
            "advertising, a worry a year ago, now brings in most of the revenue. The chief "
            "executive told analysts that users check the app more often than ever, and the news "
            "spread through the feed within minutes."
        ),
    ),
    (
        "numbers",
        (
            "The stock rose 5.18% to $74.98. It gained 12.9% in a week and 14.1% in a month, "
            "and it "
            "touched a new all-time high of $76.74. Trading volume was 124 million shares, almost "
            "three times the usual number. The whole company is now worth more than many banks."
        ),
    ),
    (
        "watch",
        (
            "Keep an eye on spending: data centers, new engineers, and the deals that come with a "
            "full wallet. Regulators in Europe are looking at privacy. And remember the lawsuit "
            "that is still in court."
        ),
    ),
    (
        "risk",
        (
            "Rockets also come down. Valuation is steep, competition is real, and one weak quarter "
            "can turn a party into a hangover. Only bet what you can afford to lose."
        ),
    ),
)
STEEL: _Script = (
    (
        "hook",
        "A quiet maker of steel beams is suddenly the most talked about stock of the day.",
    ),
    (
        "what_happened",
        (
            "Bellweather Girder signed a merger agreement with a rival, paid half in cash and half "
            "in new stock. Two factories will close, and the union has called a vote. The "
            "judge who "
            "has to approve it wants to see the books, because the government worries about prices "
            "for construction."
        ),
    ),
    (
        "numbers",
        (
            "The price moved little at first, then climbed 4.2% before the close. For the "
            "year it is "
            "flat, after a brutal summer in which oil and energy costs ate the profit. It "
            "trades in "
            "the middle of its 52-week range. Volume was heavy, twice the average of the month."
        ),
    ),
    (
        "watch",
        (
            "Three dates belong on the calendar: the court hearing, the vote of the shareholders, "
            "and the interest rate decision of the Federal Reserve. China's exports set the price "
            "of steel everywhere in the world."
        ),
    ),
    (
        "risk",
        (
            "Deals like this fail more often than people think. Debt goes up before savings come "
            "in, and a recession would hit steel first. None of this is a recommendation."
        ),
    ),
)


def analysis_of(
    script: _Script, symbol: str, name: str, sector: str, sentiment: Sentiment
) -> FinancialAnalysis:
    """A whole analysis that says one of the scripts about a stock."""
    stock = RelatedStock(
        symbol=symbol,
        name=name,
        sector=sector,
        current_price=100.0,
        change_percent=1.0,
        as_of=DAY,
    )
    return analysis(script, stock=stock, sentiment=sentiment)


def analyses() -> tuple[FinancialAnalysis, ...]:
    """The three scripts as analyses; the last is about a company that no vocabulary knows."""
    return (
        analysis_of(PLUNGE, "AAPL", "Apple", "Technology", "bearish"),
        analysis_of(RALLY, "FB", "Facebook", "Technology", "bullish"),
        analysis_of(STEEL, "BWG", "Bellweather", "Industrials", "neutral"),
    )
