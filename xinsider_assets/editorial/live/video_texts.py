"""Checks a model's title, description, hashtags and sentiment, and keeps each only if it passes."""

from __future__ import annotations

import re
from collections.abc import Iterable

from xinsider_assets.artifacts.analysis import Sentiment
from xinsider_assets.editorial.assembly import VideoTexts
from xinsider_assets.editorial.live.wording import one_line
from xinsider_assets.editorial.packaging import MAX_HASHTAGS, MAX_TITLE
from xinsider_assets.editorial.rules.check import Rules
from xinsider_assets.editorial.rules.editorial_rules import is_word

TITLE_LENGTH = range(10, MAX_TITLE + 1)
LEAD_LENGTH = range(60, 501)
FEWEST_HASHTAGS = 3
_HASHTAG = re.compile(r"#?(?P<word>[A-Za-z][A-Za-z0-9]{1,29})")
_LONGEST_SYMBOL = 5
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def checked_video_texts(
    *,
    title: str,
    lead: str,
    hashtags: Iterable[str],
    sentiment: Sentiment,
    embedded: VideoTexts,
    rules: Rules,
) -> VideoTexts:
    """Return the texts that accompany the script: the model's if they pass, else the embedded ones.

    Args:
        title: The model's title.
        lead: The first sentences of the model's description.
        hashtags: The model's hashtags.
        sentiment: The model's sentiment; it fails if it contradicts the stock's direction.
        embedded: The texts that replace those that fail.
        rules: The rules that all texts are checked against.
    """

    def passes(text: str, length: range) -> bool:
        return len(text) in length and not rules.of_text(text)

    title, lead = (rules.slots.read(one_line(text)).text for text in (title, lead))
    if lead and lead[-1] not in ".!?":
        lead += "."
    tags = _hashtags(hashtags, rules)
    change_pct = rules.stocks[0].change_percent
    is_against = (sentiment == "bullish" and change_pct < 0) or (
        sentiment == "bearish" and change_pct > 0
    )
    return VideoTexts(
        title=title if passes(title, TITLE_LENGTH) else embedded.title,
        lead=lead if passes(lead, LEAD_LENGTH) else embedded.lead,
        hashtags=tags if len(tags) >= FEWEST_HASHTAGS else embedded.hashtags,
        sentiment=embedded.sentiment if is_against else sentiment,
    )


def _hashtags(given: Iterable[str], rules: Rules) -> tuple[str, ...]:
    """Return the hashtags of known words that name no foreign ticker and break no rule.

    A word that is in no dictionary may be a name that a post tries to promote.
    """
    stocks = rules.stocks
    own = {stock.symbol for stock in stocks}
    names = {word.casefold() for stock in stocks for word in re.findall(r"\w+", stock.name)}
    tags: dict[str, str] = {}
    for tag in given:
        match = _HASHTAG.fullmatch(one_line(tag))
        if match is None:
            continue
        word = match["word"]
        is_ticker = word.isupper() and len(word) <= _LONGEST_SYMBOL and word not in own
        spoken = _HUMP.sub(" ", word)
        is_known = all(
            part in own or part.casefold() in names or is_word(part) for part in spoken.split()
        )
        if is_known and not is_ticker and not rules.of_text(spoken):
            tags.setdefault(word.casefold(), f"#{word}")
    return tuple(tags.values())[:MAX_HASHTAGS]
