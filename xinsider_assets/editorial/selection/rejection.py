"""Describes in words why a post cannot be selected."""

from __future__ import annotations

from collections.abc import Mapping

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.artifacts.posts import Post
from xinsider_assets.editorial.selection.editorial import (
    is_advice,
    is_hype,
    is_price_alarm,
    is_unfit,
    states_something,
)
from xinsider_assets.editorial.selection.homoglyphs import as_read, is_disguised
from xinsider_assets.editorial.selection.language import is_english
from xinsider_assets.editorial.selection.prompt_injection import speaks_to_machines
from xinsider_assets.editorial.selection.scoring import account_age_days, has_bought_echo
from xinsider_assets.editorial.selection.spam import spam_signs
from xinsider_assets.editorial.selection.subject import Subject
from xinsider_assets.editorial.selection.words import figures, words
from xinsider_assets.providers.posts.addresses import has_address
from xinsider_assets.providers.posts.cashtags import CASHTAG
from xinsider_assets.providers.posts.folding import repost_body
from xinsider_assets.providers.posts.window import DayWindow

MIN_WORDS = 4
MIN_ACCOUNT_AGE_DAYS = 30.0
PENNY_PRICE = 5.0
"""The SEC considers a share below this price a penny stock (Rule 3a51-1)."""
LIQUID_TURNOVER = 50e6
"""Daily turnover in the prices' currency; above it one post does not move a stock."""
SPAM_PENALTY = 16.0
"""Points from which signs of spam are conclusive."""


def rejection(
    post: Post, subject: Subject, quotes: Mapping[str, Quote], window: DayWindow
) -> str | None:
    """Return the first reason that applies; None for a post that can be selected."""
    text = post.text
    if post.created_at < window.start:
        return "too old"
    if not is_english(text, post.lang):
        return "not English"
    if len(words(text)) + len(figures(text)) < MIN_WORDS:
        return "too little text"
    if repost_body(text) is not None:
        return "a repost of somebody else's words"
    if text.startswith(("@", ".@")):
        return "a reply out of its conversation"
    return (
        _about_stock(subject, quotes)
        or _about_trust(post, window)
        or unfit_content(text)
        or ("an author's name that is no name" if is_unfit_name(post.author.name) else None)
    )


def _about_stock(subject: Subject, quotes: Mapping[str, Quote]) -> str | None:
    if subject.main is None:
        return "no priced symbol"
    quote = quotes[subject.main]
    if quote.price < PENNY_PRICE and quote.price * quote.volume < LIQUID_TURNOVER:
        return "a penny stock"
    return None


def _about_trust(post: Post, window: DayWindow) -> str | None:
    text = post.text
    signs = spam_signs(post)
    if sum(sign.penalty for sign in signs) >= SPAM_PENALTY:
        return "spam: " + ", ".join(sign.name for sign in signs)
    age_days = account_age_days(post.author, window.end)
    if age_days is not None and age_days < MIN_ACCOUNT_AGE_DAYS:
        return "an account opened within the last month"
    if has_bought_echo(post):
        return "an echo that does not fit the account"
    if not post.author.verified and is_price_alarm(text):
        return "unverified news of a price"
    return None


def unfit_content(text: str) -> str | None:
    """Return why an editor would not broadcast a text, regardless of author; None if acceptable.

    The text is checked twice, so that digits in place of letters do not hide a word.
    """
    if speaks_to_machines(text):
        return "words for machines instead of readers"
    if is_disguised(text):
        return "letters in disguise"
    for reading in (text, as_read(text)):
        if is_advice(reading):
            return "advice to trade"
        if is_hype(reading):
            return "hype"
        if is_unfit(reading):
            return "not fit to broadcast"
    return None


def is_unfit_name(name: str) -> bool:
    """Return whether an author's name states, orders or advertises something.

    The card displays the name in its largest type, and the host may say it.
    """
    return (
        unfit_content(name) is not None
        or states_something(name)
        or has_address(name)
        or CASHTAG.search(name) is not None
    )
