"""What a post is about."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.editorial.topics.frames import Frames, score
from xinsider_assets.editorial.topics.word_sets import frames


@dataclass(frozen=True)
class Topic:
    """A subject of company news.

    Attributes:
        key: As phrases name it in the tag "topic:<key>".
        noun: As it follows a company's name: "Apple's cash pile". Right for any post of the topic.
        hashtag: Without the sign.
        frames: What sentences about it look like.
    """

    key: str
    noun: str
    hashtag: str
    frames: Frames

    def weight_in(self, words: str) -> int:
        """How much of a text, as `plain_words` returns it, speaks of the topic."""
        return score(self.frames, words)


def topic(key: str, noun: str, hashtag: str, lines: str) -> Topic:
    """A topic with the frames that the lines describe."""
    return Topic(key, noun, hashtag, frames(lines))
