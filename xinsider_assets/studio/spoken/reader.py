"""The rules in their order, and the words that they give for a whole script."""

from __future__ import annotations

import re
from dataclasses import replace

from xinsider_assets.studio.spoken import amounts, dates, lettering
from xinsider_assets.studio.spoken.context import Context, Piece, Rule
from xinsider_assets.studio.spoken.model import Mark, SpokenWord
from xinsider_assets.studio.spoken.split import split
from xinsider_assets.studio.spoken.wording import Words

_RULES: tuple[Rule, ...] = (
    lettering.read_name,
    dates.read_quarter,
    amounts.read_fraction,
    dates.read_date,
    dates.read_month,
    dates.read_day,
    dates.read_decade,
    dates.read_ordinal,
    dates.read_model_number,
    dates.read_year,
    dates.read_time,
    amounts.read_range,
    amounts.read_magnitude,
    amounts.read_unit,
    amounts.read_amount,
    lettering.read_tag,
    lettering.read_web_address,
    lettering.read_single_letter,
    lettering.read_letters,
)
"""The first that reads a piece decides: names before dates, dates before other numbers."""

_NOT_SAID = re.compile(r"[^A-Za-z']+")
_POSSESSIVE = re.compile(r"(?P<stem>.+)'[sS]")


def spoken_words(script: str) -> tuple[SpokenWord, ...]:
    """How a script is said, one entry for each of its display words (`script.split()`).

    What a word is said as depends on its neighbours: "$1.2 billion" is one point two billion
    dollars, "24" after "January" is twenty fourth, "500" after "S&P" is five hundred. The last
    word that is said always ends a sentence.

    Args:
        script: Any text; only English words are read well.

    Returns:
        One entry per display word, in order. `spoken` is empty only for words without any letter
        or digit.
    """
    display_words = script.split()
    pieces = split(display_words)
    spoken: list[list[str]] = [[] for _ in display_words]
    for index, piece in enumerate(pieces):
        if piece.text:
            spoken[piece.owner] += _in_plain_letters(_read(Context(pieces, index)))
    last_said = max((owner for owner, words in enumerate(spoken) if words), default=-1)
    marks: dict[int, Mark] = {piece.owner: piece.mark for piece in pieces}
    if last_said >= 0 and marks[last_said] not in {".", "!", "?"}:
        marks[last_said] = "."
    return tuple(
        SpokenWord(display, tuple(spoken[owner]), marks[owner])
        for owner, display in enumerate(display_words)
    )


def _read(context: Context) -> Words:
    for rule in _RULES:
        words = rule(context)
        if words:
            return words
    if match := _POSSESSIVE.fullmatch(context.text):
        *head, last = _read(_with_text(context, match["stem"])) or ("",)
        return (*head, f"{last}'s")
    return lettering.spell_out(context.text)


def _with_text(context: Context, text: str) -> Context:
    pieces: list[Piece] = list(context.pieces)
    pieces[context.index] = replace(context.piece, text=text)
    return replace(context, pieces=pieces)


def _in_plain_letters(words: Words) -> list[str]:
    parts = [part.strip("'") for word in words for part in _NOT_SAID.split(word)]
    return [part for part in parts if part]
