"""The topic of a post."""

from __future__ import annotations

from dataclasses import dataclass

from xinsider_assets.editorial.topics.frames import Frames, score
from xinsider_assets.editorial.topics.word_sets import frames


@dataclass(frozen=True)
class Topic:
    """A subject of company news.

    Attributes:
        key: Name that phrases use in the tag "topic:<key>".
        noun: Noun after a company's name: "Apple's cash pile". Fits any post of the topic.
        hashtag: Hashtag without the sign.
        frames: Frames of sentences about the topic.
    """

    key: str
    noun: str
    hashtag: str
    frames: Frames

    def weight_in(self, words: str) -> int:
        """Return the topic's weight in a text in the form of `plain_words`."""
        return score(self.frames, words)


def topic(key: str, noun: str, hashtag: str, lines: str) -> Topic:
    """Return a topic with the frames that the lines describe."""
    return Topic(key, noun, hashtag, frames(lines))
