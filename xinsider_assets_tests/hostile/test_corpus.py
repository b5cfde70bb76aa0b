"""The corpus itself: large, of every kind, and really what would win the day without it."""

from __future__ import annotations

from collections import Counter
from typing import get_args

from xinsider_assets_tests.hostile.attack import Kind, Where
from xinsider_assets_tests.hostile.corpus import ATTACKS


def test_corpus_has_every_kind_in_every_place() -> None:
    kinds = Counter(attack.kind for attack in ATTACKS)
    assert len(ATTACKS) >= 80
    assert set(kinds) == set(get_args(Kind))
    assert min(kinds.values()) >= 15
    assert {attack.where for attack in ATTACKS} == set(get_args(Where))
    assert len({attack.language for attack in ATTACKS}) >= 20


def test_each_attack_says_what_it_is() -> None:
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS)
    assert all(attack.tries and attack.why for attack in ATTACKS)
    assert all(spoil == spoil.lower() for attack in ATTACKS for spoil in attack.spoils)
