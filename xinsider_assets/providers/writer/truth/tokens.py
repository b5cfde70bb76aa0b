"""A text in the pieces that its numbers are read from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from xinsider_assets.studio.spoken.units import VULGAR_FRACTIONS

TokenKind = Literal["number", "word", "symbol", "name"]

_UNIFIED = str.maketrans(
    dict.fromkeys("’‘ʼ′", "'") | dict.fromkeys("−‐‑", "-") | dict.fromkeys("“”„«»″", '"')
)
_RAISED = re.compile(r"<(?:super|sub)>")
_TOKEN = re.compile(
    rf"(?P<vulgar>[{''.join(VULGAR_FRACTIONS)}])"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<symbol>US\$|[^\w\s]|_)"
)
_DOLLAR_OF_A_COUNTRY = re.compile(r"(?:US|HK|NT|[CAR])\$(?=\.?\d)")


@dataclass(frozen=True)
class Token:
    """A number in digits, a word, a mark, or a name that is not looked into.

    Attributes:
        kind: Which of them.
        text: As written, in one form for each character.
        start: Where it starts in the text that was given.
        end: Where it ends there.
        glued: No white space before it.
    """

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool

    @property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()


def tokenise(text: str, names: Iterable[str] = ()) -> list[Token]:
    """The tokens of a text in order.

    Full-width and other foreign digits become plain ones (NFKC), what cannot be seen is dropped,
    and a raised digit stands behind a "^", so that "10²" is never read as 102.

    Args:
        text: Any text.
        names: Names that may hold digits without their being numbers ("3M").
    """
    plain, origin = _unified(text)
    hidden = _name_spans(plain, names)
    tokens: list[Token] = []
    at, last_end = 0, 0
    while at < len(plain):
        if at in hidden:
            kind, end = "name", hidden[at]
        else:
            match = _DOLLAR_OF_A_COUNTRY.match(plain, at) or _TOKEN.match(plain, at)
            if match is None:
                at += 1
                continue
            kind, end = _kind(match), match.end()
        glued = at == last_end and bool(tokens)
        tokens.append(Token(kind, plain[at:end], origin[at], origin[end - 1] + 1, glued))
        at = last_end = end
    return tokens


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The word at an index in small letters; empty for other tokens and beyond the ends."""
    if not 0 <= index < len(tokens) or tokens[index].kind != "word":
        return ""
    return tokens[index].lower


def symbol_at(tokens: Sequence[Token], index: int) -> str:
    """The mark at an index; empty for other tokens and beyond the ends."""
    if not 0 <= index < len(tokens) or tokens[index].kind != "symbol":
        return ""
    return tokens[index].text


def after_hyphen(tokens: Sequence[Token], index: int) -> int:
    """The index behind a hyphen that ties two tokens together; else the index itself."""
    tied = (
        symbol_at(tokens, index) in {"-", "–"}
        and tokens[index].glued
        and index + 1 < len(tokens)
        and tokens[index + 1].glued
    )
    return index + 1 if tied else index


def _kind(match: re.Match[str]) -> TokenKind:
    if match.lastgroup == "number":
        return "number"
    return "word" if match.lastgroup == "word" else "symbol"


def _unified(text: str) -> tuple[str, list[int]]:
    """The text in plain characters, and for each of them its place in the given text."""
    plain: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        form = _plain_form(character)
        plain.append(form)
        origin += [place] * len(form)
    return "".join(plain), origin


def _plain_form(character: str) -> str:
    if character.isascii() or character in VULGAR_FRACTIONS:
        return character
    if unicodedata.category(character) in {"Cf", "Mn", "Me"}:
        return ""
    raised = _RAISED.match(unicodedata.decomposition(character))
    form = unicodedata.normalize("NFKC", character)
    form = "".join(str(unicodedata.digit(one)) if one.isdigit() else one for one in form)
    return ("^" if raised else "") + form.translate(_UNIFIED)


def _name_spans(plain: str, names: Iterable[str]) -> dict[int, int]:
    """Where names with digits stand, longest first; an amount such as "$3M" is none."""
    spans: dict[int, int] = {}
    taken: set[int] = set()
    for name in sorted(names, key=len, reverse=True):
        if not any(character.isdigit() for character in name):
            continue
        for match in re.finditer(rf"(?<![\w$€£¥.,-]){re.escape(name)}(?!\w)", plain):
            if taken.isdisjoint(range(*match.span())):
                spans[match.start()] = match.end()
                taken.update(range(*match.span()))
    return spans
