"""The rules in their order, and the words that they give for a whole script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from xinsider_assets.artifacts.script import Quote, Script
from xinsider_assets.audio.spoken import amounts, dates, lettering
from xinsider_assets.audio.spoken.context import Context, Piece, Rule
from xinsider_assets.audio.spoken.model import Mark, SpokenWord
from xinsider_assets.audio.spoken.split import split
from xinsider_assets.audio.spoken.wording import Words

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
_CASHTAG = re.compile(r"\$(?P<tag>[A-Za-z]{1,5}(?:[._-][A-Za-z]{1,2})?)(?P<rest>\W*\w*)")
_IS_POSSESSIVE = re.compile(r"['’]s\b")
_OUTER = "\"'.,;:!?()-–—…"
_POSSESSIVE = re.compile(r"(?P<stem>.+)'[sS]")


def spoken_words(script: str) -> tuple[SpokenWord, ...]:
    """How a script is said, one entry for each of its display words (`script.split()`).

    The spoken form depends on a word's neighbours: "$1.2 billion" is one point two billion
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


def script_words(script: Script) -> tuple[SpokenWord, ...]:
    """How a script is said, one entry for each of its display words.

    A fact has its own spoken form. A cashtag in a quote is spoken as the company's name, and not
    spoken directly after that name. Everything else is read by `spoken_words`.
    """
    words = list(spoken_words(script.text))
    names = {tag: spoken_words(name) for tag, name in script.tickers}
    for index, (word, found) in enumerate(zip(script.words, words, strict=True)):
        if word.fact is not None and word.place < len(word.fact.spoken):
            said = _beside(word.fact.spoken[word.place].split(), word.rest)
            words[index] = replace(found, spoken=tuple(said))
        elif tag := _CASHTAG.search(word.display) if isinstance(word.piece, Quote) else None:
            name = [part for one in names.get(tag["tag"], ()) for part in one.spoken]
            if name:
                before = [
                    part for one in words[max(0, index - len(name)) : index] for part in one.spoken
                ]
                is_repeated = before[-len(name) :] == name
                said = () if is_repeated else _beside(name, tag["rest"])
                words[index] = replace(found, spoken=tuple(said))
    return tuple(words)


def _beside(said: Sequence[str], rest: str) -> list[str]:
    """Combine the spoken words with the rest of their display word: "'s", "-high"."""
    if _IS_POSSESSIVE.match(rest):
        return [*said[:-1], f"{said[-1]}'s"]
    letters = rest.strip(_OUTER)
    return [*said, *(part for one in spoken_words(letters) for part in one.spoken)]


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
