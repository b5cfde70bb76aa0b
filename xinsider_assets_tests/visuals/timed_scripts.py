"""Scripts with times, for the tests of what is shown while they are heard."""

from __future__ import annotations

from hypothesis import strategies as st

from xinsider_assets.artifacts.speech import TimedWord, Timestamps
from xinsider_assets.audio.spoken import spoken_words
from xinsider_assets.audio.spoken.timing import on_display_words, sentences

_WORDS = (
    'the a of to and it Apple fell rose shares, iPhone record: "calm" market. Why? Look! U.S. Inc. '
    "$450.50, -12.35% 2013. $1.2 billion 52-week S&P 500 extraordinarily internationalisation, "
    "— 🚀 https://www.example.com/a/very/long/address/that/no/line/can/hold 5-7%"
)


@st.composite
def timed_scripts(draw: st.DrawFn) -> Timestamps:
    """A script whose words last 0.05 to 2 s, with rests of up to 1.5 s."""
    words = spoken_words(
        " ".join(["so", *draw(st.lists(st.sampled_from(_WORDS.split()), max_size=40))])
    )
    spans: list[tuple[float, float]] = []
    now = 0.0
    for word in words:
        if word.spoken:
            start = now + draw(st.sampled_from([0.0, 0.025, 0.2, 0.45, 0.6, 1.5]))
            now = start + draw(st.sampled_from([0.05, 0.2, 0.4, 2.0]))
            spans.append((start, now))
    times: tuple[TimedWord, ...] = on_display_words(words, spans, now + 0.5)
    return Timestamps(
        made_by="test", duration_s=now + 0.5, words=times, segments=sentences(words, times)
    )
