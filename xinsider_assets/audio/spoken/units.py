"""Tables of currencies, magnitudes, units and calendar names."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.audio.spoken.wording import says


@dataclass(frozen=True)
class Currency:
    """How a currency is said; no minor unit where none is in use."""

    singular: str
    plural: str
    minor_singular: str = ""
    minor_plural: str = ""


_DOLLAR = Currency("dollar", "dollars", "cent", "cents")

CURRENCIES: dict[str, Currency] = {
    "$": _DOLLAR,
    "US$": Currency("U S dollar", "U S dollars", "cent", "cents"),
    "C$": Currency("Canadian dollar", "Canadian dollars", "cent", "cents"),
    "A$": Currency("Australian dollar", "Australian dollars", "cent", "cents"),
    "HK$": Currency("Hong Kong dollar", "Hong Kong dollars", "cent", "cents"),
    "NT$": Currency("Taiwan dollar", "Taiwan dollars", "cent", "cents"),
    "R$": Currency("Brazilian real", "Brazilian reals"),
    "£": Currency("pound", "pounds", "penny", "pence"),
    "€": Currency("euro", "euros", "cent", "cents"),
    "¥": Currency("yen", "yen"),
    "₹": Currency("rupee", "rupees"),
    "₩": Currency("won", "won"),
    "₽": Currency("ruble", "rubles"),
    "₺": Currency("lira", "lira"),
    "₪": Currency("shekel", "shekels"),
    "₿": Currency("bitcoin", "bitcoin"),
}

CURRENCY_CODES: dict[str, str] = {
    "USD": "U S dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "JPY": "yen",
    "CNY": "yuan",
    "RMB": "yuan",
    "CHF": "Swiss francs",
    "CAD": "Canadian dollars",
    "AUD": "Australian dollars",
}
"""Said in full after a number, as letters elsewhere."""

MAGNITUDES: dict[str, str] = {
    **dict.fromkeys(("K", "k"), "thousand"),
    **dict.fromkeys(("M", "m", "mm", "MM", "mn", "Mn", "mln"), "million"),
    **dict.fromkeys(("B", "b", "bn", "Bn", "BN", "bln"), "billion"),
    **dict.fromkeys(("T", "t", "tn", "Tn", "TN", "trn"), "trillion"),
    **{word: word for word in says("hundred thousand million billion trillion")},
    **{word.title(): word for word in says("hundred thousand million billion trillion")},
}

UNITS: dict[str, tuple[str, str]] = {
    "%": ("percent", "percent"),
    "pct": ("percent", "percent"),
    "pp": ("percentage point", "percentage points"),
    "ppt": ("percentage point", "percentage points"),
    "ppts": ("percentage point", "percentage points"),
    "bp": ("basis point", "basis points"),
    "bps": ("basis point", "basis points"),
    "pt": ("point", "points"),
    "pts": ("point", "points"),
    "x": ("time", "times"),
    "X": ("time", "times"),
    "×": ("time", "times"),
    "¢": ("cent", "cents"),
    "°": ("degree", "degrees"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "sec": ("second", "seconds"),
    "secs": ("second", "seconds"),
    "yr": ("year", "years"),
    "yrs": ("year", "years"),
    "mo": ("month", "months"),
    "mos": ("month", "months"),
    "Y": ("year", "years"),
    "km": ("kilometer", "kilometers"),
    "mph": ("mile per hour", "miles per hour"),
    "mi": ("mile", "miles"),
    "ft": ("foot", "feet"),
    "lb": ("pound", "pounds"),
    "lbs": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "kg": ("kilogram", "kilograms"),
    "bbl": ("barrel", "barrels"),
    "bpd": ("barrel per day", "barrels per day"),
    "GB": ("gigabyte", "gigabytes"),
    "TB": ("terabyte", "terabytes"),
    "MB": ("megabyte", "megabytes"),
    "GHz": ("gigahertz", "gigahertz"),
    "MW": ("megawatt", "megawatts"),
    "GW": ("gigawatt", "gigawatts"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
}
"""Singular and plural of units that may directly follow a number."""

APPROXIMATIONS: dict[str, str] = {
    "": "",
    "~": "about",
    "≈": "about",
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
    "±": "plus or minus",
}

VULGAR_FRACTIONS: dict[str, str] = {
    "½": "a half",
    "⅓": "a third",
    "⅔": "two thirds",
    "¼": "a quarter",
    "¾": "three quarters",
    "⅛": "an eighth",
    "⅜": "three eighths",
    "⅝": "five eighths",
    "⅞": "seven eighths",
}

DENOMINATORS: dict[int, tuple[str, str]] = {
    2: ("half", "halves"),
    3: ("third", "thirds"),
    4: ("quarter", "quarters"),
    5: ("fifth", "fifths"),
    6: ("sixth", "sixths"),
    7: ("seventh", "sevenths"),
    8: ("eighth", "eighths"),
    9: ("ninth", "ninths"),
    10: ("tenth", "tenths"),
    16: ("sixteenth", "sixteenths"),
    32: ("thirty second", "thirty seconds"),
}

MONTHS: dict[str, str] = {
    name: full
    for full in says(
        "January February March April May June July August September October November December"
    )
    for name in (full, full[:3])
} | {"Sept": "September"}
"""Full and short names, capitalised, without a full stop."""

MONTHS_IN_ORDER: tuple[str, ...] = tuple(dict.fromkeys(MONTHS.values()))

COUNTED: frozenset[str] = frozenset(
    says(
        "points point shares share stores people jobs stocks companies employees workers dollars "
        "euros pounds yen cents times days weeks months years hours minutes percent units cars "
        "vehicles trucks iphones ipads phones customers subscribers users contracts ounces barrels "
        "miles basis bps pts homes houses locations traders analysts investors funds firms posts "
        "likes reposts views followers retweets tweets layoffs restaurants planes jets orders"
    )
)
"""Nouns before which a number of four digits is a count and not a year."""

NUMBERED_NAMES: frozenset[str] = frozenset({"Russell", "S&P", "Wilshire", "MSCI", "Dow"})
"""Names before which a number of four digits is a part of the name and not a year."""

MODEL_NAMES: frozenset[str] = frozenset({"Boeing", "Airbus", "Nikkei", "Porsche"})
"""Names after which three digits are said as one and two: seven eighty seven."""

DETERMINERS: frozenset[str] = frozenset(says("a an the its this that another every each per"))

BOUGHT: frozenset[str] = frozenset(
    says(
        "deal settlement fine bid offer stake contract takeover acquisition buyout merger loan "
        "fund penalty charge valuation verdict lawsuit order investment buyback payout dividend "
        "plan project budget bailout"
    )
)
"""Nouns before which an amount is an adjective without an article, as in headlines: "in $2.5
billion deal"."""

FUNCTION_WORDS: frozenset[str] = frozenset(
    says(
        "a an the of in on at to for from by with and or but as than is was were are be it he she "
        "they we you i that this which who after before since until over under above below into "
        "onto per up down off out so if when while last next now today again more less each plus "
        "versus vs not has had have will would could should may might can"
    )
)
"""Small words, before which an amount of money is no adjective ("a $50 billion deal")."""
