"""False prices, in plain and in exotic figures."""

from __future__ import annotations

from xinsider_assets_tests.hostile.attack import Attack

_SENTENCE = "Apple shares closed at {} on Thursday after a long fall."
_FORMS = {
    "plain": ("$45.05", "$45.05", "a false price looks like a true one"),
    "plain-percent": ("$450.50, down 72% in one day,", "72%", "half of it is true"),
    "dollars": ("nine hundred fifty five dollars", "fifty five", "in words"),
    "full-width": ("\uff14\uff15 dollars", "45", "NFKC makes a plain figure of it"),
    "mathematical": ("\U0001d7d7\U0001d7d3\U0001d7ce.99 dollars", "950.99", "NFKC again"),
    "superscript": ("\u2074\u2075 dollars", "45", "NFKC again"),
    "circled": ("\u2463\u2464 dollars", "45", "NFKC again"),
    "full-stop": ("\u248b\u2488 dollars", "4.1", "figures with a full stop inside"),
    "dingbats": ("\u2779\u277a dollars", "45", "circled figures without a plain form"),
    "keycaps": ("4\ufe0f\u20e35\ufe0f\u20e3 dollars", "45", "figures under keys"),
    "arabic": ("\u0664\u0665 dollars", "45", "digits of another script"),
    "devanagari": ("\u096a\u096b dollars", "45", "digits of another script"),
    "segmented": ("\U0001fbf4\U0001fbf5 dollars", "45", "digits of a clock"),
    "han": ("四十五 dollars", "45", "numbers that are words"),
    "roman": ("XLV dollars", "xlv", "numbers that are letters"),
    "roman-signs": ("\u2169\u216c\u2164 dollars", "xlv", "NFKC makes letters of them"),
    "spaced": ("$ 4 5 . 0 5", "4 5", "figures with air"),
    "invisible-comma": ("$4\u200b5\u2063.05", "45.05", "joined when what is invisible goes"),
    "tagged": ("$450\U000e0035\U000e0035 and $45", "$45", "an invisible figure beside a true one"),
    "decimal-comma": ("$45,05", "45,05", "a comma for a point"),
    "exponent": ("$4.5e1", "4.5e1", "a number to float"),
    "fraction": ("45\xbd dollars", "45", "a fraction sign"),
    "bidi": ("$\u202e05.54\u202c", "05.54", "read backwards"),
    "cents": ("4505 cents", "4505", "another unit"),
    "currency": ("£45", "£45", "another currency"),
}

NUMBERS = tuple(
    Attack(
        id=f"number-{name}",
        kind="number",
        where="text",
        payload=_SENTENCE.format(figure) + " $AAPL",
        tries="have a false price said on air",
        why=why,
        spoils=(spoil.lower(), figure.lower()),
        alone=True,
        is_harmless=True,
    )
    for name, (figure, spoil, why) in _FORMS.items()
)
