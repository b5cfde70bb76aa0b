from __future__ import annotations

from xinsider_assets.artifacts.analysis import Fact, Section
from xinsider_assets.artifacts.speech import TimedWord
from xinsider_assets.lineage.page.script import spoken_sections
from xinsider_assets_tests import samples


def fact(name: str, display: str, value: float, unit: str = "percent") -> Fact:
    return Fact.model_validate(
        {
            "id": name,
            "label": name,
            "value": value,
            "unit": unit,
            "display": display,
            "source": "a test",
            "as_of": samples.DAY,
            "symbol": None if name.startswith("post.") else "AAPL",
        }
    )


FACTS = (
    fact("post.number_1", "12%", 12.0),
    fact("AAPL.change_pct.day.whole", "12%", 12.0),
    fact("AAPL.change_pct.day", "-12.35%", -12.35),
    fact("AAPL.volume", "52.2 million shares", 52.2e6, "shares"),
)
TEXTS = ('The post says "Apple lost 12% today".', "It fell 12%, on 52.2 million shares.")
SCRIPT = " ".join(TEXTS)
ANALYSIS = samples.analysis(SCRIPT).model_copy(
    update={
        "facts": FACTS,
        "sections": tuple(Section(kind="numbers", text=text) for text in TEXTS),
    }
)
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


def test_without_times_there_is_nothing_to_seek() -> None:
    sections = spoken_sections(ANALYSIS, ())
    assert all(word.start_s is None for section in sections for word in section.words)
