"""Checks the direction that the words around a signed fact state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xinsider_assets.artifacts.script import Direction, Fact, FactSlot
from xinsider_assets.audio.spoken.wording import says
from xinsider_assets.editorial.rules.sentences import Sentence
from xinsider_assets.editorial.rules.violation import Violation

DOWN = frozenset(
    says(
        "down downward downside downhill lower below beneath under off less fewer lighter weaker "
        "softer cheaper poorer worse worst minus red short behind fell fall falls falling fallen "
        "drop drops dropped dropping lost lose loses losing loss losses decline declines declined "
        "declining slide slides slid sliding slip slips slipped slipping sink sinks sank sunk "
        "sinking plunge plunges plunged plunging tumble tumbles tumbled tumbling crash crashes "
        "crashed crashing crater cratered plummet plummets plummeted plummeting shed sheds "
        "shedding dip dips dipped dipping shrink shrinks shrank shrunk shrinking decrease "
        "decreases decreased slump slumps slumped slumping retreat retreats retreated retreating "
        "tank tanked tanks sag sagged ease eased bleed bled erased pullback selloff setback "
        "damage rout wobble"
    )
)
UP = frozenset(
    says(
        "up upward upside uphill higher above more richer dearer stronger better best plus green "
        "ahead rose rise rises rising risen gain gains gained gaining jump jumps jumped jumping "
        "climb climbs climbed climbing surge surges surged surging soar soars soared soaring "
        "rally rallies rallied rallying advance advances advanced advancing add adds added adding "
        "grow grows grew grown growing growth increase increases increased leap leaps leapt "
        "leaped pop pops popped spike spikes spiked rocket rockets rocketed skyrocket skyrocketed "
        "rebound rebounds rebounded recover recovers recovered brought boosted lifted upswing"
    )
)
_PREPOSITIONS = frozenset({"below", "beneath", "under", "above", "off", "more", "less", "fewer"})
"""Words that apply only to the number before them."""
_STANDSTILLS = frozenset(
    says("move moves moved moving change changes changed swing swings swung traded unchanged flat")
)
"""Words that end the search: "a move of 12%" has no direction, whatever precedes it."""
_NO_MOVES = frozenset(
    says(
        "look looks looking looked made make makes add adds added sum sums show shows showed keep "
        "keeps set sets wake sign follow follows catch back sit sits stand stands open opens "
        "opened end shut"
    )
)
"""Words before "up" and "down" that form another verb ("look up", "adds up")."""
_GIVING = frozenset({"give", "gives", "gave", "giving", "given", "handed", "hands"})
_NEGATIONS = frozenset({"not", "never", "no", "without", "nor", "hardly"})
_EMPHASIS = frozenset({"only", "just", "merely", "simply"})
_MAY_PRECEDE = frozenset(
    says(
        "a an the one single day daily weekly monthly yearly annual intraday overnight session "
        "further overall net total price share stock market to in and straight sharp steep big of "
        "its"
    )
)
"""Words allowed between a number and the noun of its move: "12% one-day drop"."""
_TOKEN = re.compile(r"[a-z]+(?:'[a-z]+)?|[;,\"]|#+")
_BEHIND = 5
"""Maximum number of words between a figure and its direction: "12% one-day drop"."""
_WAYS: dict[Direction, str] = {"up": "a rise", "down": "a fall", "unchanged": "no change"}


def direction_violations(sentence: Sentence) -> Iterator[Violation]:
    """Return every change whose sentence states no direction or the wrong one."""
    plain = sentence.plain(blank="#").lower()
    for place, piece in sentence.placed:
        if not isinstance(piece, FactSlot) or piece.fact.direction is None:
            continue
        end = place + len(piece.text)
        said = _behind(_TOKEN.findall(plain[end:])) or _before(_TOKEN.findall(plain[:place]))
        if said != (None if piece.fact.direction == "unchanged" else piece.fact.direction):
            yield Violation("direction", piece.slot, _remedy(piece.fact, said))


def _remedy(fact: Fact, said: Direction | None) -> str:
    told = f"is told as {_WAYS[said]}" if said else "is told without its direction"
    way = _WAYS[fact.direction or "unchanged"]
    return (
        f"{{{fact.id}}} ({fact.display}, {fact.label}) {told} and was {way}: say so in the same "
        "sentence, right before or behind it"
    )


def _behind(words: Sequence[str]) -> Direction | None:
    """Return the direction in the words directly after: "lower", "one-day drop", "in the red"."""
    for index, word in enumerate(words[:_BEHIND]):
        found = _of_word(word)
        if found and (index == 0 or word not in _PREPOSITIONS | {"short", "behind"}):
            return found
        if word not in _MAY_PRECEDE:
            return None
    return None


def _before(words: Sequence[str]) -> Direction | None:
    """Return the direction of the nearest such word before."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        previous = words[index - 1] if index else ""
        if word in _STANDSTILLS or word in {";", '"'}:
            return None
        found = _of_word(word)
        if found is None or (word in _PREPOSITIONS and word != "off"):
            continue
        if word in {"up", "down", "back"} and previous in _NO_MOVES:
            continue
        if word in {"up", "down", "off"} and words[index + 1 : index + 2] == ["there"]:
            continue
        if word == "up" and previous in _GIVING:
            return "down"
        return _opposite(found) if _is_denied(words[:index]) else found
    return None


def _of_word(word: str) -> Direction | None:
    if word in DOWN:
        return "down"
    return "up" if word in UP else None


def _opposite(direction: Direction) -> Direction:
    return "up" if direction == "down" else "down"


def _is_denied(before: Sequence[str]) -> bool:
    """Return whether "not", "never" or "didn't" precedes a word of movement."""
    for index in range(len(before) - 1, max(-1, len(before) - 4), -1):
        word = before[index]
        if word in _EMPHASIS:
            return False
        if word in _NEGATIONS or word.endswith("n't"):
            return before[index + 1 : index + 2] not in [[one] for one in _EMPHASIS]
    return False
