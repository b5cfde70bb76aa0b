from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given, settings

from xinsider_assets.artifacts.speech import TimedWord, Timestamps
from xinsider_assets.visuals.subtitles import subtitle_blocks, subtitles
from xinsider_assets_tests.visuals.timed_scripts import timed_scripts

_SCRIPT = "Apple fell 12.35% on Thursday, the most since 2008. The S&P 500 rose <1% that day. Why?"
EXAMPLE = Timestamps(
    made_by="test",
    duration_s=61.0 * 60,
    words=tuple(
        TimedWord(word=word, start=3600 + place * 0.4, end=3600.3 + place * 0.4)
        for place, word in enumerate(_SCRIPT.split())
    ),
    segments=(),
)


def test_srt() -> None:
    assert subtitles(EXAMPLE).srt == (
        "1\n01:00:00,000 --> 01:00:03,600\nApple fell 12.35% on Thursday,\nthe most since 2008.\n\n"
        "2\n01:00:03,600 --> 01:00:07,100\nThe S&P 500 rose <1% that day. Why?\n\n"
    )


def test_vtt_escapes_what_is_markup_there() -> None:
    vtt = subtitles(EXAMPLE).vtt
    assert vtt.startswith("WEBVTT\n\n01:00:00.000 --> 01:00:03.600\n")
    assert "The S&amp;P 500 rose &lt;1% that day. Why?" in vtt


@settings(max_examples=40, deadline=None)
@given(timed_scripts())
def test_blocks_are_readable_and_never_overlap(timestamps: Timestamps) -> None:
    blocks = subtitle_blocks(timestamps)
    for block in blocks:
        assert 1 <= len(block.lines) <= 2
        assert all(0 < len(line) <= 42 for line in block.lines)
        assert 0 <= block.start_s < block.end_s <= timestamps.duration_s
        assert block.end_s - block.start_s <= 7.0 + 1e-9
    assert all(one.end_s <= other.start_s for one, other in pairwise(blocks))


@settings(max_examples=40, deadline=None)
@given(timed_scripts())
def test_every_word_is_shown_once_in_order(timestamps: Timestamps) -> None:
    shown = [
        word for block in subtitle_blocks(timestamps) for word in " ".join(block.lines).split()
    ]
    expected = [word.word for word in timestamps.words]
    assert [word for word in shown if "…" not in word] == [w for w in expected if len(w) <= 42]
    assert len(shown) == len(expected)


@settings(max_examples=40, deadline=None)
@given(timed_scripts())
def test_srt_numbers_every_block(timestamps: Timestamps) -> None:
    srt = subtitles(timestamps).srt
    numbers = re.findall(r"^(\d+)\n\d\d:\d\d:\d\d,\d{3} --> ", srt, re.MULTILINE)
    assert [int(number) for number in numbers] == list(range(1, len(numbers) + 1))
