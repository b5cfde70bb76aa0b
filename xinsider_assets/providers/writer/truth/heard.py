"""What a transcription heard, laid beside the script that was spoken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from xinsider_assets.artifacts.analysis import Fact
from xinsider_assets.artifacts.selection import RelatedStock
from xinsider_assets.providers.writer.truth.companies_named import named_symbols, names_of
from xinsider_assets.providers.writer.truth.directions import said_directions
from xinsider_assets.providers.writer.truth.editorial_rules import forbidden_words
from xinsider_assets.providers.writer.truth.miss import Miss
from xinsider_assets.providers.writer.truth.quantities import find_quantities
from xinsider_assets.providers.writer.truth.quantity import Quantity
from xinsider_assets.providers.writer.truth.support import supporting
from xinsider_assets.providers.writer.truth.tickers import unknown_tickers
from xinsider_assets.studio.spoken import spoken_words

_OTHER_MARKS = re.compile(r"[^\w$€£¥%]|_")
_DENIALS = re.compile(r"\b(?:not|no|never|nothing|none)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Passage:
    """Display words and how each sounds, names in one form.

    Attributes:
        words: The display words.
        sounds: Every sound in order, in small letters.
        owners: For each sound the index of its display word.
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    owners: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> _Passage:
        """Take a text apart."""
        spoken = spoken_words(text)
        pairs = [
            (sound.lower(), owner) for owner, word in enumerate(spoken) for sound in word.spoken
        ]
        words = tuple(word.display for word in spoken)
        return cls(words, tuple(sound for sound, _ in pairs), tuple(owner for _, owner in pairs))

    def between(self, first: int, last: int) -> str:
        """The display words that a stretch of sounds belongs to."""
        owners = sorted(set(self.owners[first:last]))
        return " ".join(self.words[owner] for owner in owners)


@dataclass(frozen=True)
class _Difference:
    """A stretch that was heard in another way than it is written.

    Attributes:
        said: The script's words there.
        heard: The words that were heard instead.
        owners: Indices of the heard words.
    """

    said: str
    heard: str
    owners: frozenset[int]

    @property
    def is_spelling(self) -> bool:
        """Whether both have the same letters and units: "52 week" is "52-week"."""
        said, heard = (_OTHER_MARKS.sub("", text.lower()) for text in (self.said, self.heard))
        return said == heard


def check_heard(
    words: Sequence[str], script: str, facts: Sequence[Fact], stocks: Sequence[RelatedStock]
) -> list[Miss]:
    """What was heard that is not in the script and not true; empty if the voice said the script.

    A word that is only spelt another way ("twelve point four percent", "Nvidia" for "$NVDA",
    missing punctuation) is no miss, nor is another true number. A number that no fact has, a
    direction or a "not" that turned round, another company, a ticker, advice, a link or a handle
    that the script does not have is one.

    Args:
        words: The transcription's words in order.
        script: What should have been said; it has passed the truth check itself.
        facts: All that may be said in numbers.
        stocks: The companies that the facts are about.
    """
    text = " ".join(words)
    said = _Passage.of(_with_one_name(script, stocks))
    heard = _Passage.of(_with_one_name(text, stocks))
    differences = [gap for gap in _differences(said, heard) if not gap.is_spelling]
    return [
        *_numbers(heard, differences, script, facts, stocks),
        *_turned(differences, stocks),
        *_new_words(text, script, stocks),
    ]


def _with_one_name(text: str, stocks: Iterable[RelatedStock]) -> str:
    """The text with each company under one name, however it is called."""
    for stock in stocks:
        calls = sorted({*names_of(stock), stock.symbol}, key=len, reverse=True)
        pattern = "|".join(re.escape(call) for call in calls)
        flags = re.IGNORECASE if stock.symbol != stock.name and len(stock.symbol) > 2 else 0
        text = re.sub(rf"(?<!\w)\$?(?:{pattern})(?!\w)", stock.name, text, flags=flags)
    return text


def _differences(said: _Passage, heard: _Passage) -> Iterator[_Difference]:
    matcher = SequenceMatcher(None, said.sounds, heard.sounds, autojunk=False)
    for kind, first, last, heard_first, heard_last in matcher.get_opcodes():
        if kind != "equal":
            yield _Difference(
                said.between(first, last),
                heard.between(heard_first, heard_last),
                frozenset(heard.owners[heard_first:heard_last]),
            )


def _numbers(
    heard: _Passage,
    differences: Sequence[_Difference],
    script: str,
    facts: Sequence[Fact],
    stocks: Iterable[RelatedStock],
) -> Iterator[Miss]:
    """Numbers in the stretches that differ which neither the script nor any fact has."""
    names = [name for stock in stocks for name in names_of(stock)]
    written = find_quantities(script, names)
    changed = frozenset[int]().union(*(gap.owners for gap in differences))
    text = " ".join(heard.words)
    for quantity in find_quantities(text, names):
        first = len(text[: quantity.start].split())
        if text[: quantity.start] and not text[: quantity.start].endswith(" "):
            first -= 1
        owners = range(first, first + len(text[quantity.start : quantity.end].split()))
        if changed.isdisjoint(owners) or any(_is_meant(quantity, one) for one in written):
            continue
        runs = frozenset(_digit_runs(heard.words, first))
        if any(_digits(one.written) in runs and _is_piece(quantity, one) for one in written):
            continue
        if not supporting(quantity, facts):
            remedy = f"'{quantity.written}' was heard, which is neither in the script nor a fact"
            yield Miss("heard", quantity.written, remedy)


def _digit_runs(words: Sequence[str], at: int) -> Iterator[str]:
    """The digits of a word alone and joined with up to two neighbours: "$60 .49" is 6049."""
    for first in range(max(0, at - 2), at + 1):
        for last in range(at, min(len(words), at + 3)):
            run = words[first : last + 1]
            if all(map(_digits, run)):
                yield _digits("".join(run))


def _is_piece(heard: Quantity, said: Quantity) -> bool:
    """Whether a piece of a number that was torn apart has no other unit than the whole."""
    return heard.unit in {"count", said.unit} and heard.scale in {1.0, said.scale}


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_meant(heard: Quantity, said: Quantity) -> bool:
    """Whether a heard number is one of the script's; a transcription may drop its unit."""
    if heard.day is not None and said.day is not None:
        return heard.day.is_said_of(said.day)
    same_unit = heard.unit == said.unit or (heard.unit == "count" and not heard.noun)
    return same_unit and abs(heard.value - said.value) <= 1e-9 * max(1.0, said.value)


def _turned(differences: Iterable[_Difference], stocks: Sequence[RelatedStock]) -> Iterator[Miss]:
    """Stretches whose direction, denial or company is another than the script's."""
    for gap in differences:
        said_ways, heard_ways = said_directions(gap.said), said_directions(gap.heard)
        said_names, heard_names = named_symbols(gap.said, stocks), named_symbols(gap.heard, stocks)
        is_denied = bool(_DENIALS.search(gap.said)) != bool(_DENIALS.search(gap.heard))
        is_turned = bool(heard_ways - said_ways) and bool(said_ways - heard_ways)
        is_renamed = bool(heard_names) and bool(said_names) and said_names != heard_names
        if is_denied or is_turned or is_renamed:
            remedy = f"'{gap.heard}' was heard where the script says '{gap.said}'"
            yield Miss("heard", gap.heard, remedy)


def _new_words(text: str, script: str, stocks: Sequence[RelatedStock]) -> Iterator[Miss]:
    """Tickers and forbidden wordings that were heard and that the script does not have."""
    names = [name for stock in stocks for name in names_of(stock)]
    known = _letters(script)
    for miss in (*unknown_tickers(text, stocks), *forbidden_words(text, names=names)):
        if _letters(miss.written) and _letters(miss.written) not in known:
            yield Miss("heard", miss.written, f"was heard and is not in the script: {miss.remedy}")


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.lower())
