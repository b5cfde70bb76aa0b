"""Words, names, tickers and acronyms: decides between words and single letters."""

from __future__ import annotations

import re
import unicodedata

from xinsider_assets.audio.spoken import numerals
from xinsider_assets.audio.spoken.amounts import parse_amount
from xinsider_assets.audio.spoken.context import Context
from xinsider_assets.audio.spoken.units import COUNTED
from xinsider_assets.audio.spoken.vocabulary import (
    ABBREVIATIONS,
    KEPT_TOGETHER,
    LETTER_NAMES_AFTER,
    PLAIN_ABBREVIATIONS,
    ROMAN,
    ROMAN_AFTER,
    SAID_AS,
    SHOUTED,
    SYMBOLS,
    WORDS_IN_CAPITALS,
)
from xinsider_assets.audio.spoken.wording import Words, says

CASHTAG = re.compile(r"\$(?P<ticker>[A-Za-z]{1,6}(?:[.-][A-Za-z]{1,2})?)")
TICKER_WITH_CLASS = re.compile(r"[A-Z]{1,5}\.[A-Z]{1,2}")
INITIALS = re.compile(r"(?:[A-Za-z]\.){2,}[A-Za-z]?|[A-HJ-Z]\.")
WEB_ADDRESS = re.compile(
    r"(?:https?://)?(?:www\.)?(?P<host>(?:[A-Za-z0-9-]+\.)+"
    r"(?:com|org|net|gov|edu|io|co|ai|tv|me|ly|uk|de|fr|eu|info|biz))(?:/\S*)?"
)
TAG = re.compile(r"[#@]\w+")

_LETTERS_AND_LETTERS = re.compile(r"[A-Z]+(?:&[A-Z]+)+")
_CAPITALS = re.compile(r"(?P<stem>[A-Z]{2,})(?P<plural>s?)")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d[\d,.]*\d|\d")
_PLAIN = re.compile(r"(?:[A-Z]'|Mc|Mac)?[A-Z]?[a-z]+(?:'[a-z]+)*")
_SYLLABLES = re.compile(
    r"(?=[A-Z]{4,5}$)(?:[B-DF-HJ-NP-TV-Z]|[BCFGPS]L|[BCDFGPTW]R|[CPSTW]H|S[CKMNPTW]|KN|QU|TW)?"
    r"(?:(?:[AEIOU]{1,2}|Y$)(?:[B-DF-HJ-NP-TV-Z]|LL|RR|SS|TT|FF|NN|PP|MM"
    r"|[LNR][CDGKMST]|C[HKT]|SH|S[KPT]|TH|NG|NCH|RCH|TCH|DG(?=E)|GH|FT|PT|MP)?)+"
)
_JOINING_SYMBOLS = {"&": " and ", "+": " plus ", "@": " at ", "%": " percent "}
_UNREAD = "symbol"
_LONGEST_SPELLED = 5


def read_name(context: Context) -> Words | None:
    """Read entries of the tables."""
    text = context.text
    if text == "3M" and context.after().lower() in COUNTED:
        return None
    if text in ROMAN and context.before() in ROMAN_AFTER:
        return (ROMAN[text],)
    for table in (SAID_AS, ABBREVIATIONS, PLAIN_ABBREVIATIONS, SYMBOLS):
        if text in table:
            is_saint = text == "St." and context.after()[:1].isupper()
            return ("Saint",) if is_saint else says(table[text])
    return None


def read_tag(context: Context) -> Words | None:
    """Read "$AAPL", "#EarningsSeason", "#1" and "@handle"."""
    text = context.text
    if match := CASHTAG.fullmatch(text):
        return _ticker(match["ticker"].upper())
    if not TAG.fullmatch(text):
        return None
    if text.startswith("#") and text[1:].isdecimal():
        return ("number", *numerals.decimal(text[1:]))
    words = spell_out(text[1:].replace("_", " "))
    return ("at", *words) if text.startswith("@") else words


def _ticker(text: str) -> Words:
    if text in SAID_AS or text in WORDS_IN_CAPITALS:
        return says(SAID_AS.get(text) or WORDS_IN_CAPITALS[text])
    return tuple(letter for letter in text if letter.isalpha())


def read_web_address(context: Context) -> Words | None:
    """Read "Amazon.com" as Amazon dot com; what follows the host is not said."""
    match = WEB_ADDRESS.fullmatch(context.text)
    if match is None:
        return None
    words: Words = ()
    for part in match["host"].split("."):
        words += (*(("dot",) if words else ()), *spell_out(part))
    return words


def read_letters(context: Context) -> Words | None:
    """Read "IBM", "IPOs", "AT&T", "U.S.", "BRK.B" and shouted words."""
    text = context.text
    if _LETTERS_AND_LETTERS.fullmatch(text):
        first, *rest = text.split("&")
        return (*first, *(word for part in rest for word in ("and", *part)))
    if INITIALS.fullmatch(text) or TICKER_WITH_CLASS.fullmatch(text):
        return tuple(letter.upper() for letter in text if letter.isalpha())
    if _is_pronounceable(text) and any(map(_is_shouting, (context.before(), context.after()))):
        return (text.lower(),)
    return _capitals(text)


def _is_shouting(text: str) -> bool:
    """Whether a neighbour in capitals is an ordinary word: "PENDING LARRY QUOTE"."""
    return text in SHOUTED or (text.isupper() and text.isalpha() and len(text) >= _LONGEST_SPELLED)


def _is_pronounceable(text: str) -> bool:
    return text not in WORDS_IN_CAPITALS and _SYLLABLES.fullmatch(text) is not None


def _capitals(text: str) -> Words | None:
    match = _CAPITALS.fullmatch(text)
    if match is None:
        return None
    stem, plural = match["stem"], match["plural"]
    if stem in WORDS_IN_CAPITALS:
        return says(WORDS_IN_CAPITALS[stem] + plural)
    if stem in SHOUTED or len(stem) > _LONGEST_SPELLED:
        return (text.lower() if stem in SHOUTED else text.capitalize(),)
    return (*stem[:-1], f"{stem[-1]}'s" if plural else stem[-1])


def read_single_letter(context: Context) -> Words | None:
    """Tell the article "A" from the letter; "e" in "e-commerce" is a letter as well."""
    text = context.text
    if len(text) != 1 or not (text.isascii() and text.isalpha()):
        return None
    if text == "a":
        return ("a",)
    if text != "A":
        return (text.upper(),)
    is_letter = context.joined_to_next or context.before() in LETTER_NAMES_AFTER
    return ("A",) if is_letter or not context.after()[:1].islower() else ("a",)


def spell_out(text: str) -> Words:
    """Words of any text: capitals inside a word, digits beside letters and accents resolved."""
    if text in KEPT_TOGETHER or (text.endswith("s") and text[:-1] in KEPT_TOGETHER):
        return (text,)
    for symbol, word in _JOINING_SYMBOLS.items():
        text = text.replace(symbol, word)
    words: list[str] = []
    for word in _in_latin(text).split():
        parts = [word] if _PLAIN.fullmatch(word) else _PARTS.findall(word)
        words += [spoken for part in parts for spoken in _part(part)]
    return tuple(words)


def _part(part: str) -> Words:
    if part[0].isdigit():
        amount = parse_amount(part)
        return numerals.decimal(amount.number) if amount else numerals.digits(_only_digits(part))
    if len(part) == 1:
        return ("a",) if part == "a" else (part.upper(),)
    if (capitals := _capitals(part)) is not None:
        return capitals
    if len(part) <= _LONGEST_SPELLED and part.isalpha() and not set(part.lower()) & set("aeiouy"):
        return tuple(part.upper())
    return (part,)


def _only_digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def _in_latin(text: str) -> str:
    """Letters A to Z for any letter, without accents; other alphabets by their letters' names.

    A run of characters that have no such name, as in Chinese, is said as one "symbol".
    """
    latin = "".join(_latin(character) for character in unicodedata.normalize("NFKD", text))
    return re.sub(rf"(?: {_UNREAD} )+", f" {_UNREAD} ", latin)


def _latin(character: str) -> str:
    if character.isascii():
        return character
    if not character.isalnum():
        return ""
    letter = unicodedata.name(character, "").partition(" LETTER ")[2].split(" ")[0].lower()
    return letter if letter.isalpha() and letter.isascii() else f" {_UNREAD} "
