"""Why a post cannot be taken at all, in words."""

from __future__ import annotations

from collections.abc import Mapping

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.artifacts.posts import Post
from xinsider_assets.providers.posts.folding import repost_body
from xinsider_assets.providers.posts.window import Window
from xinsider_assets.providers.writer.selection.editorial import is_advice, is_hype, is_unfit
from xinsider_assets.providers.writer.selection.language import is_english
from xinsider_assets.providers.writer.selection.scoring import account_age_days
from xinsider_assets.providers.writer.selection.spam import spam_signs
from xinsider_assets.providers.writer.selection.subject import Subject
from xinsider_assets.providers.writer.selection.words import figures, words

MIN_WORDS = 4
MIN_ACCOUNT_AGE_DAYS = 30.0
PENNY_PRICE = 5.0
"""A share below it is a penny stock to the SEC (Rule 3a51-1)."""
LIQUID_TURNOVER = 50e6
"""Traded in a day, in the prices' currency; above it nobody moves a stock with one post."""
SPAM_PENALTY = 16.0
"""Points from which on signs of spam are proof."""


def rejection(
    post: Post, subject: Subject, quotes: Mapping[str, Quote], window: Window
) -> str | None:
    """The first reason that holds, None for a post that can be taken."""
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
    return _about_stock(subject, quotes) or _about_trust(post, window) or _about_content(text)


def _about_stock(subject: Subject, quotes: Mapping[str, Quote]) -> str | None:
    if subject.main is None:
        return "no priced symbol"
    quote = quotes[subject.main]
    if quote.price < PENNY_PRICE and quote.price * quote.volume < LIQUID_TURNOVER:
        return "a penny stock"
    return None


def _about_trust(post: Post, window: Window) -> str | None:
    signs = spam_signs(post)
    if sum(sign.penalty for sign in signs) >= SPAM_PENALTY:
        return "spam: " + ", ".join(sign.name for sign in signs)
    age_days = account_age_days(post.author, window.end)
    if age_days is not None and age_days < MIN_ACCOUNT_AGE_DAYS:
        return "an account opened within the last month"
    return None


def _about_content(text: str) -> str | None:
    if is_advice(text):
        return "advice to trade"
    if is_hype(text):
        return "hype"
    if is_unfit(text):
        return "not fit to broadcast"
    return None
