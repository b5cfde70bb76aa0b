from __future__ import annotations

from xinsider_assets.artifacts.analysis import PostWords
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.lineage.page.script import spoken_sections
from xinsider_assets_tests import samples
from xinsider_assets_tests.samples import fact

VOLUME = ("fifty two point two", "million", "shares")
FACTS = (
    fact("post.number_1", "12%", ("twelve percent",), 12.0),
    fact("AAPL.change_pct.day.whole", "12%", ("twelve percent",), -12.0, direction="down"),
    fact("AAPL.change_pct.day", "12.35%", ("twelve point three five percent",), -12.35),
    fact("AAPL.volume", "52.2 million shares", VOLUME, 52.2e6, "shares"),
)
TEMPLATES = (
    "The post says {post.quote}.",
    "It fell {AAPL.change_pct.day.whole}, on {AAPL.volume}.",
)
ANALYSIS = samples.analysis(
    [("numbers", template) for template in TEMPLATES],
    FACTS,
    post=PostWords(quote="Apple lost 12% today"),
)
SCRIPT = 'The post says "Apple lost 12% today". It fell 12%, on 52.2 million shares.'
TIMES = [TimedWord(word=w, start=float(i), end=i + 0.5) for i, w in enumerate(SCRIPT.split())]


def test_words_keep_their_order_and_times_over_the_sections() -> None:
    words = [word for section in spoken_sections(ANALYSIS, TIMES) for word in section.words]
    assert [word.text for word in words] == SCRIPT.split()
    assert [word.start_s for word in words] == [time.start for time in TIMES]


def test_quoted_number_rests_on_the_post_and_a_told_one_on_the_prices() -> None:
    quoted, told = spoken_sections(ANALYSIS, TIMES)
    assert [n.fact.id for n in quoted.numbers] == ["post.number_1"]
    assert [n.fact.id for n in told.numbers] == ["AAPL.change_pct.day.whole", "AAPL.volume"]


def test_every_word_of_a_number_belongs_to_it() -> None:
    _, told = spoken_sections(ANALYSIS, TIMES)
    volume = told.numbers[1]
    assert [w.text for w in told.words if w.number == volume.id] == ["52.2", "million", "shares."]


def test_a_number_is_written_as_the_script_shows_it_and_counted_through_the_script() -> None:
    numbers = [n for section in spoken_sections(ANALYSIS, TIMES) for n in section.numbers]
    assert [(n.id, n.written.strip(",.")) for n in numbers] == [
        (0, "12%"),
        (1, "12%"),
        (2, "52.2 million shares"),
    ]


def test_without_times_there_is_nothing_to_seek() -> None:
    sections = spoken_sections(ANALYSIS, ())
    assert all(word.start_s is None for section in sections for word in section.words)
