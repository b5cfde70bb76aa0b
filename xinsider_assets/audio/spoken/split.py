"""Splits display words into pieces to read, with their joins and the pauses after them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from xinsider_assets.audio.spoken import amounts, dates
from xinsider_assets.audio.spoken.context import Piece
from xinsider_assets.audio.spoken.lettering import (
    CASHTAG,
    INITIALS,
    TAG,
    TICKER_WITH_CLASS,
    WEB_ADDRESS,
)
from xinsider_assets.audio.spoken.model import Mark
from xinsider_assets.audio.spoken.units import CURRENCIES, VULGAR_FRACTIONS
from xinsider_assets.audio.spoken.vocabulary import (
    ABBREVIATIONS,
    NUMBER_ONLY,
    SAID_AS,
    SENTENCE_STARTERS,
)

_UNIFIED = str.maketrans(dict.fromkeys("’‘ʼ′", "'") | dict.fromkeys("−‐‑", "-") | {"⁄": "/"})
_KEPT = frozenset("…°×→") | frozenset(VULGAR_FRACTIONS)
_TRADE_MARKS = frozenset("™®©℠")
_DROPPED_CATEGORIES = frozenset({"So", "Sk", "Cs", "Co", "Cn", "Cf", "Cc", "Mn", "Me"})
_AROUND = frozenset("\"'“”„«»‹›()[]{}*_`|\\/.,;:!?¡¿…—–-<>^")
_MONEY = "".join(symbol for symbol in CURRENCIES if len(symbol) == 1)
_STARTS_NUMBER = re.compile(rf"[<>]?[+-]?[{_MONEY}]?[+-]?\.?\d|'\d\ds?(?!\d)")
_MINUS_AS_DASH = re.compile(rf"(?<![\w%])–(?=[{_MONEY}]?\.?\d)")
_TIES = re.compile(r"[-–—/\\_|…]+|\.{2,}")
_PER = re.compile(r"(?<=[\d%¢KMBTkmbtn])/(?=[a-z]{2,})")
_WITH = re.compile(r"[wW]/(?=\w{2})")
_APART = frozenset({"per", "with"})
"""Parts that replace a sign between two words: "$5/hour", "w/Apple"."""
_INNER_MARKS = re.compile(r"(?<=\w)[.,;:!?]+(?=[A-Za-z\"'(])")
_SMALL_THEN_CAPITAL = re.compile(r"[a-z]{1,2}[A-Z]")
_WHOLE_FORMS = (
    *dates.WHOLE_FORMS,
    amounts.AMOUNT,
    amounts.RANGE,
    amounts.FRACTION,
    CASHTAG,
    INITIALS,
    TAG,
    TICKER_WITH_CLASS,
    WEB_ADDRESS,
)


def split(display_words: Sequence[str]) -> list[Piece]:
    """The pieces of all display words, at least one for each; empty where nothing is said."""
    pieces: list[Piece] = []
    cleaned = [_cleaned(display) for display in display_words]
    for owner, text in enumerate(cleaned):
        following = next((word for word in cleaned[owner + 1 :] if _has_content(word)), "")
        core, mark = _core_and_mark(text, following)
        parts = _parts(core) or [""]
        for number, part in enumerate(parts):
            is_last = number + 1 == len(parts)
            joined = number > 0 and _APART.isdisjoint(parts[number - 1 : number + 1])
            pieces.append(Piece(part, owner, joined=joined, mark=mark if is_last else ""))
    return _without_commas_in_dates(pieces)


def _without_commas_in_dates(pieces: list[Piece]) -> list[Piece]:
    """Remove the pause between a day and its year: "January 24, 2013"."""
    quiet = list(pieces)
    for place, (name, day, year) in enumerate(zip(pieces, pieces[1:], pieces[2:], strict=False)):
        in_date = dates.month(name.text) and day.text[:1].isdigit() and len(year.text) == 4
        if in_date and year.text.isdecimal() and day.mark == ",":
            quiet[place + 1] = replace(day, mark="")
    return quiet


def _cleaned(display: str) -> str:
    """One form for each character; emoji, trade marks and invisible characters dropped."""
    text = unicodedata.normalize("NFC", display)
    text = "".join(
        character if character in _KEPT else unicodedata.normalize("NFKC", character)
        for character in text
        if character not in _TRADE_MARKS
    ).translate(_UNIFIED)
    text = "".join(
        str(unicodedata.digit(character)) if character.isdigit() else character
        for character in text
        if character in _KEPT or unicodedata.category(character) not in _DROPPED_CATEGORIES
    )
    return _MINUS_AS_DASH.sub("-", text.replace("+/-", "±"))


def _has_content(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _core_and_mark(text: str, following: str) -> tuple[str, Mark]:
    start, end = 0, len(text)
    while start < end and text[start] in _AROUND and not _STARTS_NUMBER.match(text, start):
        start += 1
    while end > start and text[end - 1] in _AROUND and not _owns_end(text[start:end], following):
        end -= 1
    core = text[start:end]
    behind = text[end:] if core else text
    return core, _mark(behind, following, own_stop=core.endswith((".", "!")))


def _owns_end(core: str, following: str) -> bool:
    """Whether the last mark belongs to the word, as in "Inc." and "U.S."."""
    if core in NUMBER_ONLY:
        return following[:1].isdigit()
    if len(core) == 2 and INITIALS.fullmatch(core):
        return following[:1].isupper() and following not in SENTENCE_STARTERS
    return core in SAID_AS or core in ABBREVIATIONS or INITIALS.fullmatch(core) is not None


def _mark(behind: str, following: str, *, own_stop: bool) -> Mark:
    mark = _first_mark(behind)
    if own_stop and not mark and (not following or following in SENTENCE_STARTERS):
        return "."
    first = next((character for character in following if character.isalnum()), "")
    goes_on = first.islower() and not _SMALL_THEN_CAPITAL.match(following)
    if goes_on and mark in {".", "!", "?"}:
        return "" if mark == "." else ","
    return mark


def _first_mark(behind: str) -> Mark:
    if "..." in behind or "…" in behind:
        return "…"
    marks: tuple[Mark, ...] = ("?", "!", ".", ";", ":", ",")
    for mark in marks:
        if mark in behind:
            return mark
    return "—" if any(dash in behind for dash in "-–—") else ""


def _parts(core: str) -> list[str]:
    if _is_whole(core):
        return [core]
    parts: list[str] = []
    if match := _WITH.match(core):
        return ["with", *_parts(core[match.end() :])]
    if match := _PER.search(core):
        return [*_parts(core[: match.start()]), "per", *_parts(core[match.end() :])]
    for tied in _TIES.split(core):
        part = tied.strip("\"'“”()[]{}")
        parts += [part] if _is_whole(part) else _INNER_MARKS.split(part)
    return [part for part in parts if part]


def _is_whole(text: str) -> bool:
    stem = text.removesuffix("'s")
    return stem in SAID_AS or stem in ABBREVIATIONS or any(f.fullmatch(stem) for f in _WHOLE_FORMS)
