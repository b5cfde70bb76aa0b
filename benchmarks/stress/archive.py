"""An archive of invented posts about real prices: X API v2 recent-search responses, one a day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.stress.moves import Move, moves_of
from benchmarks.stress.people import Person, people, timestamp
from benchmarks.stress.wordings import (
    CHATTER,
    ELSEWHERE,
    LANGUAGES,
    MUSINGS,
    PROMOTIONS,
    REPORTS,
    TURNS,
)
from xinsider_assets.providers.posts.cashtags import CASHTAG
from xinsider_assets.providers.posts.window import window_of

_REPORTS = range(9, 19)
_OTHERS = range(3, 8)
"""How many posts of a kind a day has."""
_EARLY_H = 30.0
"""From the opening of the day's window to the close of the exchange that day, 24 h, and some."""
_SECONDS_OF_EVENING = 7 * 3600


def write_archive(folder: Path, days: Iterable[date], seed: int) -> None:
    """Write a response for each day; the same seed writes the same bytes.

    Args:
        folder: Where to; made if it is not there.
        days: Days on which the exchange was open, in the embedded market's time.
        seed: Another one gives other people, words and counts.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for day in days:
        content = json.dumps(response(day, seed), ensure_ascii=False, indent=1)
        (folder / f"{day.isoformat()}.json").write_text(content, encoding="utf-8")


def response(day: date, seed: int) -> dict[str, Any]:
    """What the X API would have answered for a day."""
    chance = Random(f"{seed}|{day}")
    moves = moves_of(day)
    authors = chance.sample(people(), 60)
    posts = [
        *_reports(day, moves, [person for person in authors if person.is_verified], chance),
        *_others(day, moves, [person for person in authors if not person.is_verified], chance),
    ]
    posts.sort(key=lambda post: (post["created_at"], post["text"]))
    for number, post in enumerate(posts):
        post["id"] = f"91{day:%Y%m%d}{number:08}"
    spoke = {post["author_id"] for post in posts}
    users = [person.user() for person in authors if person.id in spoke]
    return {"data": posts, "includes": {"users": users}, "meta": {"result_count": len(posts)}}


def _reports(
    day: date, moves: Sequence[Move], authors: Sequence[Person], chance: Random
) -> list[dict[str, Any]]:
    """What the close was, by people with a name; the day's largest move is spoken of most."""
    count = chance.choice(_REPORTS)
    weights = [1.0 / (place + 1) for place in range(len(moves))]
    turns = chance.sample(TURNS, count)
    posts: list[dict[str, Any]] = []
    for turn, move in zip(turns, chance.choices(moves, weights, k=count), strict=True):
        sentence = chance.choice(_fillable(REPORTS, move.slots)).format_map(dict(move.slots))
        text = f"{sentence} {turn} ${move.symbol}"
        after_close_s = chance.randrange(60, _SECONDS_OF_EVENING)
        moment = window_of(day).start + timedelta(days=1, seconds=after_close_s)
        posts.append(_post(text, chance.choice(authors), moment, chance))
    return posts


def _others(
    day: date, moves: Sequence[Move], authors: Sequence[Person], chance: Random
) -> list[dict[str, Any]]:
    """What an editor passes over: jokes, promotion, other languages, chatter, repeated words."""
    start = window_of(day).start
    posts: list[dict[str, Any]] = []
    for pool in (MUSINGS, PROMOTIONS, ELSEWHERE, CHATTER):
        for sentence in chance.sample(pool, chance.choice(_OTHERS)):
            text = sentence.format_map(dict(chance.choice(moves).slots))
            moment = start + timedelta(hours=chance.uniform(0.1, _EARLY_H))
            post = _post(text, chance.choice(authors), moment, chance)
            if pool is ELSEWHERE:
                post["lang"] = LANGUAGES[ELSEWHERE.index(sentence)]
            posts.append(post)
    repeated = chance.choice(posts)
    again = _post(f"RT @someone_fic: {repeated['text']}", chance.choice(authors), start, chance)
    return [*posts, again]


def _fillable(sentences: Iterable[str], slots: Mapping[str, str]) -> list[str]:
    """Those that say something new: a year's extreme only where the day did not set it."""
    return [
        sentence
        for sentence in sentences
        if not ("{high_52w}" in sentence and slots["high_52w"] == slots["close"])
        and not ("{low_52w}" in sentence and slots["low_52w"] == slots["close"])
    ]


def _post(text: str, author: Person, moment: datetime, chance: Random) -> dict[str, Any]:
    views = round(author.followers * chance.uniform(0.05, 0.4)) + chance.randrange(5, 400)
    likes = round(views * chance.uniform(0.002, 0.02))
    return {
        "text": text,
        "author_id": author.id,
        "created_at": timestamp(moment),
        "lang": "en",
        "public_metrics": {
            "like_count": likes,
            "retweet_count": round(likes * chance.uniform(0.1, 0.8)),
            "reply_count": round(likes * chance.uniform(0.02, 0.3)),
            "quote_count": round(likes * chance.uniform(0.0, 0.1)),
            "impression_count": views,
        },
        "entities": {"cashtags": [{"tag": match["symbol"]} for match in CASHTAG.finditer(text)]},
    }
