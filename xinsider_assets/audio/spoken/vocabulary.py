"""Tables of names, abbreviations and words in capitals, and how they are said."""

from __future__ import annotations

from xinsider_assets.audio.spoken.wording import says

SAID_AS: dict[str, str] = {
    "3M": "three M",
    "401(k)": "four oh one K",
    "401k": "four oh one K",
    "50/50": "fifty fifty",
    "50-50": "fifty fifty",
    "24/7": "twenty four seven",
    "9/11": "nine eleven",
    "AbbVie": "Abbvie",
    "AC/DC": "A C D C",
    "ARPU": "average revenue per user",
    "B2B": "B to B",
    "B2C": "B to C",
    "DAU": "daily active users",
    "DAUs": "daily active users",
    "DMs": "D Ms",
    "EPS": "earnings per share",
    "eps": "earnings per share",
    "D.C.": "D C",
    "EURUSD": "euro dollar",
    "EUR/USD": "euro dollar",
    "F-150": "F one fifty",
    "FedEx": "Fed Ex",
    "GOOG": "Goog",
    "GOOGL": "Google",
    "iOS": "I O S",
    "JPMorgan": "J P Morgan",
    "macOS": "mac O S",
    "MAU": "monthly active users",
    "MAUs": "monthly active users",
    "MoM": "month over month",
    "M/M": "month over month",
    "m/m": "month over month",
    "n/a": "not available",
    "N/A": "not available",
    "P2P": "peer to peer",
    "PhD": "P H D",
    "QoQ": "quarter over quarter",
    "Q/Q": "quarter over quarter",
    "q/q": "quarter over quarter",
    "qoq": "quarter over quarter",
    "SaaS": "sass",
    "S&P": "S and P",
    "TL;DR": "in short",
    "b/c": "because",
    "w/": "with",
    "w/o": "without",
    "YoY": "year over year",
    "YOY": "year over year",
    "yoy": "year over year",
    "Y/Y": "year over year",
    "y/y": "year over year",
    "YTD": "year to date",
    "ytd": "year to date",
    "QTD": "quarter to date",
    "MTD": "month to date",
    "LTM": "last twelve months",
    "TTM": "trailing twelve months",
}
"""Exact display forms; single capitals are names of letters."""

ABBREVIATIONS: dict[str, str] = {
    "a.k.a.": "also known as",
    "a.m.": "A M",
    "Adj.": "adjusted",
    "adj.": "adjusted",
    "approx.": "approximately",
    "Aug.": "August",
    "Apr.": "April",
    "avg.": "average",
    "Bros.": "Brothers",
    "cf.": "compare",
    "Co.": "Company",
    "Corp.": "Corporation",
    "Cos.": "Companies",
    "Dec.": "December",
    "Dept.": "Department",
    "Dr.": "Doctor",
    "e.g.": "for example",
    "Est.": "estimate",
    "est.": "estimate",
    "ests.": "estimates",
    "etc.": "et cetera",
    "exp.": "expected",
    "Exch.": "Exchange",
    "Feb.": "February",
    "Fri.": "Friday",
    "Gen.": "General",
    "Gov.": "Governor",
    "i.e.": "that is",
    "Inc.": "Incorporated",
    "incl.": "including",
    "Intl.": "International",
    "Int'l": "International",
    "Jan.": "January",
    "Jr.": "Junior",
    "Jul.": "July",
    "Jun.": "June",
    "Ltd.": "Limited",
    "Mar.": "March",
    "max.": "maximum",
    "mgmt.": "management",
    "Mfg.": "Manufacturing",
    "min.": "minimum",
    "mkt.": "market",
    "mo.": "month",
    "Mon.": "Monday",
    "Mr.": "Mister",
    "Mrs.": "Missus",
    "Ms.": "Miss",
    "No.": "number",
    "no.": "number",
    "Nos.": "numbers",
    "Nov.": "November",
    "Oct.": "October",
    "p.m.": "P M",
    "Pres.": "President",
    "Prof.": "Professor",
    "pts.": "points",
    "qtr.": "quarter",
    "Rep.": "Representative",
    "Revs.": "revenues",
    "Rev.": "revenue",
    "revs.": "revenues",
    "rev.": "revenue",
    "Sat.": "Saturday",
    "Sen.": "Senator",
    "Sep.": "September",
    "Sept.": "September",
    "Sr.": "Senior",
    "St.": "Street",
    "Sun.": "Sunday",
    "Thu.": "Thursday",
    "Thurs.": "Thursday",
    "Tue.": "Tuesday",
    "Tues.": "Tuesday",
    "vol.": "volume",
    "vs.": "versus",
    "Wed.": "Wednesday",
    "yr.": "year",
    "yrs.": "years",
    "Yahoo!": "Yahoo",
}
"""Words whose last mark belongs to them; each may still end a sentence."""

PLAIN_ABBREVIATIONS: dict[str, str] = {
    "Adj": "adjusted",
    "adj": "adjusted",
    "approx": "approximately",
    "avg": "average",
    "bps": "basis points",
    "Corp": "Corporation",
    "Est": "estimate",
    "est": "estimate",
    "Ests": "estimates",
    "ests": "estimates",
    "Inc": "Incorporated",
    "intl": "international",
    "Ltd": "Limited",
    "mgmt": "management",
    "Mkt": "market",
    "mkt": "market",
    "mkts": "markets",
    "pct": "percent",
    "ppl": "people",
    "qtr": "quarter",
    "Rev": "revenue",
    "rev": "revenue",
    "Revs": "revenues",
    "revs": "revenues",
    "tgt": "target",
    "vol": "volume",
    "vs": "versus",
    "Vs": "versus",
    "VS": "versus",
    "etc": "et cetera",
    "yr": "year",
    "yrs": "years",
}

NUMBER_ONLY = frozenset({"No.", "no.", "Nos."})
"""Abbreviations before a number, and ordinary words at the end of a sentence."""

WORDS_IN_CAPITALS: dict[str, str] = {
    word: word.capitalize()
    for word in says(
        "NASDAQ AMEX OPEC NATO NASA FANG FAANG BATS CAPEX OPEX EBITDA EBIT GAAP REIT SPAC FOMO "
        "YOLO HODL FINRA VIX SWIFT DAX STOXX LIBOR SOFR TARP SOX BRIC BRICS PIN RAM ESOP FICA "
        "FICO ERISA COVID NYMEX COMEX"
    )
} | {"FTSE": "Footsie", "CAGR": "cagger"}
"""Capitals that are said as a word, or in some other way than letter by letter."""

SHOUTED: frozenset[str] = frozenset(
    says(
        "THE AND BUT NOT NOW NEW ALL ANY FOR FROM WITH WHAT WHY WHO HOW WHEN THIS THAT THESE YOUR "
        "OUR HIS HER ITS HAS HAD HAVE WILL CAN ARE WAS WERE THEY YOU WE MY ME HE SHE IS BE DO DID "
        "DOES DONE GET GOT GO GOES GONE UP DOWN OUT OFF ON IN AT TO OF OR SO NO YES IF AS BY AN "
        "BUY SELL HOLD SOLD LONG SHORT CALL CALLS PUT PUTS STOP LOSS GAIN GAINS HUGE BIG HIGH LOW "
        "HIGHS LOWS JUST IN MORE LESS MOST BEST WORST GOOD BAD LOOK WATCH WAIT OVER UNDER AGAIN "
        "RED GREEN HOT COLD DEAL NEWS ALERT STOCK STOCKS PRICE BEAT BEATS MISS CUT CUTS RISE FALL "
        "DROP DROPS JUMP RALLY CRASH BULL BEAR CASH DEBT RISK FACT NEVER EVER EVERY AFTER STILL "
        "DAY WEEK MONTH YEAR TODAY TIME LAST NEXT FIRST ONE TWO SIX TEN MUST READ WOW OH LOL HEY "
        "REAL FREE FULL OPEN CLOSE TOP"
    )
)
"""Ordinary words of up to five letters that people shout; other short capitals are letters."""

KEPT_TOGETHER: frozenset[str] = frozenset(
    says(
        "YouTube LinkedIn PayPal WhatsApp eBay iPhone iPad iPod iTunes iMac iCloud iPhones iPads "
        "iPods iMacs BlackBerry MasterCard DreamWorks McDonald DeepMind"
    )
)
"""Names with capitals inside that engines know as one word."""

LETTER_NAMES_AFTER: frozenset[str] = frozenset({"Class", "class", "Series", "series", "Plan"})
"""After these an A is the letter and not the article."""

ROMAN_AFTER: frozenset[str] = frozenset(
    says("Title Phase War Part Act Basel Tier Section Chapter Type World")
)
ROMAN: dict[str, str] = {"I": "one", "II": "two", "III": "three", "IV": "four", "V": "five"}

SYMBOLS: dict[str, str] = {
    "&": "and",
    "+": "plus",
    "=": "equals",
    "@": "at",
    "%": "percent",
    "$": "dollars",
    "€": "euros",
    "£": "pounds",
    "¥": "yen",
    "¢": "cents",
    "#": "number",
    "~": "about",
    "≈": "about",
    "<": "less than",
    ">": "more than",
    "±": "plus or minus",
    "×": "times",
    "→": "to",
    "°": "degrees",
}

SENTENCE_STARTERS: frozenset[str] = frozenset(
    says(
        "A An And As At But By For From He Her Here His How I If In It Its Just Meanwhile No Not "
        "Now On One Or Our Over She Since So Some Still That The Their Then There These They This "
        "Those To Today Watch We What When Where Which While Who Why With Yes Yet You Your"
    )
)
"""After an abbreviation, these show that its full stop ended the sentence as well."""
