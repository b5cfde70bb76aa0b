"""Nothing that looks at a text takes more than a moment, however the text repeats itself.

A post of 1,000 characters is enough for a regular expression that tries every way of cutting it.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from xinsider_assets.editorial.price_claims import claims_false_price
from xinsider_assets.editorial.selection.language import is_english
from xinsider_assets.editorial.selection.quotation import quotable
from xinsider_assets.editorial.selection.rejection import unfit_content
from xinsider_assets.editorial.selection.relevance import checkable, tone_faults
from xinsider_assets.editorial.selection.spam import spam_signs
from xinsider_assets.editorial.selection.subject import subject_of
from xinsider_assets.editorial.tone import tone
from xinsider_assets.editorial.topics import topic_of
from xinsider_assets.providers.posts.addresses import has_address
from xinsider_assets.providers.posts.text import clean_text
from xinsider_assets.visuals.card.runs import split_runs
from xinsider_assets_tests.editorial.selection.builders import post

SECONDS = 0.5
LENGTHS = (66, 990)
"""What takes exponential time is found at the first, what takes a power of it at the second."""
PIECES = (
    *("$a", "$a.", " $A", "$A,", "$5 ", "#a", " #a", "@a ", "@a.", "a@a.", " via @a", "RT @a: "),
    *("a", "a.", "a-", "a_", "a:", "a ", "a! ", "!a", ".", " . ", "1", "1,", "1.", "1 ", "1 2 "),
    *("\n", "a\n", "- ", "-> ", "… ", '"', "'", "“", "<", "<a ", "[a ", "[.] ", "(.)", '{"a'),
    *("&a", "|a", "`", "*_", "🚀", "five ", "hundred ", "and ", "buy ", "set ", "ignore "),
    *("you are ", "to the ", "join ", "send 1 ", "breaking ", "raises ", "sold ", "U.S. ", "aB1"),
)
LOOKS: tuple[Callable[[str], object], ...] = (
    clean_text,
    has_address,
    unfit_content,
    checkable,
    split_runs,
    topic_of,
    tone,
    lambda text: quotable(text, "en"),
    lambda text: is_english(text, "en"),
    lambda text: tone_faults(text, trusted=False),
    lambda text: spam_signs(post(text)),
    lambda text: subject_of(post(text), {}),
    lambda text: claims_false_price(text, ()),
)


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_repeated_pieces_take_no_time(piece: str) -> None:
    for length in LENGTHS:
        text = (piece * length)[:length]
        for number, look in enumerate(LOOKS):
            ending = "♥!"[(number + len(piece)) % 2]
            started_s = process_time()
            look(text + ending)
            assert process_time() - started_s < SECONDS, look
