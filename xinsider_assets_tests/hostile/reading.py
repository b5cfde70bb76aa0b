"""What the real reader and normaliser leave of an attack."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from time import process_time

from xinsider_assets.artifacts.posts import Post
from xinsider_assets.errors import InputError
from xinsider_assets.providers.posts.normalise import normalise
from xinsider_assets.providers.posts.response_file import read_documents
from xinsider_assets.providers.posts.x_response import ShapeError, read_responses
from xinsider_assets_tests.hostile.attack import DAY, Attack
from xinsider_assets_tests.hostile.corpus import ATTACKS


@cache
def left_of(attack: Attack) -> Post | str:
    """The post that is kept, or why none is."""
    return _read(attack)[0]


@cache
def reading_s(attack: Attack) -> float:
    """Seconds of processor time that the reading takes."""
    return _read(attack)[1]


def kept_posts(attacks: Iterable[Attack] = ATTACKS) -> list[tuple[Attack, Post]]:
    """Every attack that a post is left of; to be asked in a test, for all of them take seconds."""
    left = [(attack, left_of(attack)) for attack in attacks]
    return [(attack, post) for attack, post in left if isinstance(post, Post)]


@cache
def _read(attack: Attack) -> tuple[Post | str, float]:
    response = attack.response()
    started_s = process_time()
    try:
        read = read_responses(read_documents(response, "the response"))
    except (InputError, ShapeError) as error:
        return str(error), process_time() - started_s
    tweets = normalise(read.posts, day=DAY, made_by="test", origin="live", left_out=read.odd)
    took_s = process_time() - started_s
    return tweets.tweets[0] if tweets.tweets else ", ".join(tweets.dropped), took_s
