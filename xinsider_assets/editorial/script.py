"""Assembles the script from phrases that fit, and checks it against the rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xinsider_assets.artifacts.base import hash_bytes
from xinsider_assets.artifacts.script import Script, SectionKind
from xinsider_assets.editorial.context import ScriptContext
from xinsider_assets.editorial.phrases.pool import Phrase, read_pool
from xinsider_assets.editorial.rules.check import Rules, remedies
from xinsider_assets.editorial.rules.form import form_violations, repeated_runs

DRAFTS = 400
_NUMBER_ORDERS = (
    ("record", "trend", "range", "volume"),
    ("record", "volume", "trend", "range"),
    ("volume", "record", "trend", "range"),
    ("trend", "record", "range", "volume"),
    ("trend", "range", "volume", "record"),
)
_NOT_SPECIAL = frozenset({"lively", "sober", "always"})
_A_BEFORE_SLOT = re.compile(r"\b([Aa]) \{(?P<id>[^{}]+)\}")
_VOWEL_SOUND = re.compile(r"(?:eight|eleven)", re.IGNORECASE)


@dataclass(frozen=True)
class _Addition:
    """An optional phrase: pool, section, position, and the length from which it is not needed."""

    pool: str
    section: SectionKind
    place: int
    enough_words: int
    draw: str = ""


_ADDITIONS = (
    _Addition("reach", "what_happened", 2, 170),
    _Addition("extra", "numbers", 99, 170),
    _Addition("aside", "watch", 99, 158),
    _Addition("aside", "what_happened", 99, 158, draw="again"),
)


def write_script(context: ScriptContext, rules: Rules, seed: str) -> Script:
    """Return the first draft that passes the rules; drafts depend only on the seed.

    Args:
        context: The script context.
        rules: The rules that the script is checked against.
        seed: Identifies the content, such as the day and the post.

    Raises:
        ValueError: No draft passes; the message lists the violations of the last one.
    """
    wrong = ""
    for number in range(DRAFTS):
        script = _Draft(context, f"{seed}|{number}").script()
        runs = repeated_runs(script)
        wrong = ", ".join(f"repeated: {run}" for run in runs) or remedies(
            [*form_violations(script)]
        )
        if not wrong:
            wrong = remedies(rules.of_script(script))
        if not wrong:
            return script
    raise ValueError(f"no script passes for {seed}: {wrong}")


def fill(phrase: Phrase, context: ScriptContext) -> str:
    """Return the phrase as a template, with "a" changed to "an" where a figure requires it."""
    spoken = {fact.id: fact.spoken[0] for fact in context.facts}

    def article(match: re.Match[str]) -> str:
        vowel = _VOWEL_SOUND.match(spoken.get(match["id"], ""))
        return f"{match[1]}{'n' if vowel else ''} {{{match['id']}}}"

    return _A_BEFORE_SLOT.sub(article, phrase.text.format_map(dict(context.fills)))


def fitting_phrases(pool: str, context: ScriptContext) -> Sequence[Phrase]:
    """Return the phrases of a pool that fit; if sober ones fit, only those."""
    fitting = [phrase for phrase in read_pool(pool) if context.fits(phrase)]
    return [phrase for phrase in fitting if "sober" in phrase.needs] or fitting


@dataclass(frozen=True)
class _Draft:
    context: ScriptContext
    seed: str

    def script(self) -> Script:
        order = _NUMBER_ORDERS[self._number("order") % len(_NUMBER_ORDERS)]
        numbers = ("numbers_lead_in", "day", *order)
        watch = ("watch_lead_in", "watch_topic", "watch_situation")
        parts: dict[SectionKind, list[str]] = {
            "hook": [self._pick("hook")],
            "what_happened": [self._pick(pool) for pool in ("post", "deal", "thought")],
            "numbers": [*(self._pick(pool) for pool in numbers), self._pick("peer")],
            "watch": [self._pick(pool) for pool in watch],
            "risk": [self._pick("risk")],
        }
        for addition in _ADDITIONS:
            words = sum(len(text.split()) for texts in parts.values() for text in texts)
            if words < addition.enough_words:
                text = self._pick(addition.pool, addition.draw)
                parts[addition.section].insert(addition.place, text)
        read = self.context.slots.read
        return Script(
            tuple(parts),
            tuple(read(" ".join(filter(None, texts))) for texts in parts.values()),
            tuple(self.context.post.tickers.items()),
        )

    def _pick(self, pool: str, draw: str = "") -> str:
        """Return a filled phrase of the pool that fits; empty if none does.

        Phrases that require more tags say more: phrases that always fit are skipped if others fit,
        except in one draft of ten.
        """
        fitting = fitting_phrases(pool, self.context)
        if not fitting:
            return ""
        special = [phrase for phrase in fitting if phrase.needs - _NOT_SPECIAL]
        choice = self._number(pool + draw)
        if special and choice % 10:
            fitting = special
        phrase = fitting[choice // 10 % len(fitting)]
        return fill(phrase, self.context)

    def _number(self, purpose: str) -> int:
        return int(hash_bytes(self.seed.encode(), purpose.encode()), 16)
