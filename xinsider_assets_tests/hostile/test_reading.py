"""What comes in is dropped with a reason, or is short, visible, plain, and stays as it is."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

import pytest

from xinsider_assets.providers.posts.addresses import LINK
from xinsider_assets.providers.posts.cashtags import MAX_CASHTAGS
from xinsider_assets.providers.posts.invisible_chars import MAX_STACKED_MARKS
from xinsider_assets.providers.posts.text import (
    MAX_TEXT_LENGTH,
    clean_line,
    clean_name,
    clean_text,
)
from xinsider_assets_tests.hostile.attack import Attack
from xinsider_assets_tests.hostile.corpus import ATTACKS
from xinsider_assets_tests.hostile.reading import kept_posts, left_of, reading_s

SECONDS = 1.0
"""Of processor time for the worst of them; the usual one takes a thousandth."""
UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    "\ue000-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
"""Controls, bidi, zero-width, tags, selectors, private and blank characters."""
each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)


@each_attack
def test_is_read_in_bounded_time_and_dropped_with_a_reason(attack: Attack) -> None:
    assert reading_s(attack) < SECONDS
    left = left_of(attack)
    if isinstance(left, str):
        assert left
        assert left.isprintable()
        assert len(left) < 500


@each_attack
def test_what_is_kept_is_plain_short_and_stays_as_it_is(attack: Attack) -> None:
    post = left_of(attack)
    if isinstance(post, str):
        return
    for words, longest in ((post.text, MAX_TEXT_LENGTH), (post.author.name, 80)):
        assert len(words) <= longest
        assert not UNSEEN.search(words)
        assert unicodedata.is_normalized("NFKC", words)
        assert _most_marks(words) <= MAX_STACKED_MARKS
        assert not LINK.search(words)
        assert "://" not in re.sub(r"\w+ ://", "", words)
    assert "\n" not in post.author.name
    assert any(sign.isalnum() for sign in post.text)
    assert clean_text(post.text).text == post.text
    assert clean_line(post.author.name) == post.author.name
    assert clean_name(post.author.name) == post.author.name


def test_what_becomes_a_path_or_an_address_is_checked() -> None:
    for attack, post in kept_posts():
        assert re.fullmatch(r"[0-9]{1,20}", post.id), attack.id
        assert re.fullmatch(r"[0-9]{1,20}", post.author.id), attack.id
        assert re.fullmatch(r"[A-Za-z0-9_]{1,30}", post.author.handle), attack.id
        assert re.fullmatch(r"[A-Za-z0-9-]{2,40}", post.lang), attack.id
        assert len(post.cashtags) <= MAX_CASHTAGS, attack.id
        for tag in post.cashtags:
            assert re.fullmatch(r"[A-Z]{1,5}(?:[.-][A-Z]{1,2})?", tag), attack.id


def _most_marks(words: str) -> int:
    """The longest run of characters that stand on another."""
    stacked = groupby(unicodedata.category(sign) in {"Mn", "Me"} for sign in words)
    return max((len(list(run)) for is_mark, run in stacked if is_mark), default=0)
