"""What the card's template is given: every word and figure on the card, ready to be lettered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timezone

from xinsider_assets.artifacts.posts import Engagement, PostOrigin
from xinsider_assets.artifacts.selection import SelectedTweet
from xinsider_assets.errors import InputError
from xinsider_assets.new_york import NEW_YORK
from xinsider_assets.visuals.card.avatar import Avatar, avatar_of
from xinsider_assets.visuals.card.runs import Run, split_runs
from xinsider_assets.visuals.numbers import compact_count

MAX_CHARACTERS = 1000
"""Limit of the text that is laid out: a longer one does not fit at the smallest size."""
_MAX_NAME_CHARACTERS = 100
"""The same for names and handles, which take one line."""

_ENDLESS_WORD = re.compile(r"[^\s\u2e80-\U0010ffff]{120}")
"""No language with spaces has words of this length."""
_COLOUR_SELECTOR = "\N{VARIATION SELECTOR-16}"
# Not strftime's, which follow the process's locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABELS: dict[PostOrigin, str] = {
    "fictional": "Fictional post · replay",
    "archive": "Archived post",
    "live": "",
}


@dataclass(frozen=True)
class Metric:
    """A count of the engagement row; `icon` names a drawing of the template."""

    icon: str
    count: str


@dataclass(frozen=True)
class CardView:
    """The card's content; `label` is empty where nothing needs to be said."""

    name: str
    handle: str
    verified: bool
    avatar: Avatar
    label: str
    lang: str
    runs: tuple[Run, ...]
    posted: str
    metrics: tuple[Metric, ...]

    @property
    def lettering(self) -> str:
        """Every character of the post that the card shows."""
        runs = "".join(run.text for run in self.runs)
        return f"{self.name}{self.handle}{self.avatar.initials}{runs}"

    @property
    def has_endless_word(self) -> bool:
        """Whether the text has a word that a browser takes seconds to break into two columns."""
        return _ENDLESS_WORD.search("".join(run.text for run in self.runs)) is not None


def card_view(post: SelectedTweet, origin: PostOrigin) -> CardView:
    """The card of a post.

    Raises:
        InputError: The post has no text.
    """
    if not post.text.strip():
        raise InputError(f"the post {post.id} of @{post.author_handle} has no text to draw")
    text = _for_drawing(post.text)
    if len(text) > MAX_CHARACTERS:
        text = text[: MAX_CHARACTERS - 1] + "…"
    handle = post.author_handle[:_MAX_NAME_CHARACTERS]
    return CardView(
        name=_for_drawing(post.author[:_MAX_NAME_CHARACTERS]).strip() or handle,
        handle=handle,
        verified=post.author_verified,
        avatar=avatar_of(post.author[:_MAX_NAME_CHARACTERS], handle),
        label=_LABELS[origin],
        lang=post.lang,
        runs=split_runs(text),
        posted=format_posted(post.created_at),
        metrics=_metrics(post.engagement),
    )


def _for_drawing(text: str) -> str:
    # The invisible mark that asks for colour sends the browser past our emoji to the system's,
    # if it has any: half a post's emoji would be in colour, and not on every machine.
    return text.replace(_COLOUR_SELECTOR, "")


def format_posted(moment: datetime) -> str:
    """A moment in New York: "4:31 PM · Jan 24, 2013". Without a zone it is taken as UTC."""
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    there = moment.astimezone(NEW_YORK)
    half = "AM" if there.hour < 12 else "PM"
    month = _MONTHS[there.month - 1]
    return f"{there.hour % 12 or 12}:{there.minute:02} {half} · {month} {there.day}, {there.year}"


def _metrics(engagement: Engagement) -> tuple[Metric, ...]:
    """Counts of zero are left out: sources use it for unknown counts."""
    fourth = ("views", engagement.views) if engagement.views else ("quotes", engagement.quotes)
    counts = (
        ("replies", engagement.replies),
        ("reposts", engagement.reposts),
        ("likes", engagement.likes),
        fourth,
    )
    return tuple(Metric(icon, compact_count(count)) for icon, count in counts if count)
