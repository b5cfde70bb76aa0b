"""What the models know: the embedded writer's work under all the names a schema may use."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time, timedelta, timezone
from itertools import cycle, islice
from typing import Any

from xinsider_assets.artifacts.analysis import FinancialAnalysis
from xinsider_assets.artifacts.script import Script
from xinsider_assets.editorial.picture_words import HOUSE_STYLE
from xinsider_assets.providers.posts.window import window_of
from xinsider_assets_tests.doubles.content.days import Days
from xinsider_assets_tests.doubles.wire import Json

_SOURCES = " Prices: "
"""What a description says from here on is added to a model's by the project."""
_SLOT = re.compile(r"\{[^{}]*\}")
_PART_OF_QUOTE = re.compile(r"\{post\.quote\[\d+:\d+\]\}")
_SENTENCE_END = re.compile(r"(?<=[.!?]) ")
_FOUND_POSTS = 25
"""So many Grok finds at most: it gives the most seen, not all."""


def found_posts(days: Days, request: Json, schema: Json) -> dict[str, Any]:
    """The most seen posts between x_search's dates, under every list of the schema."""
    tool = next((tool for tool in request.get("tools") or [] if tool["type"] == "x_search"), {})
    window = window_of(days.calendar.day)
    first, last = tool.get("from_date"), tool.get("to_date")
    start = _midnight(first) if first else window.start
    end = _midnight(last) + timedelta(days=1) if last else window.end
    posts = days.between(start, end)
    posts.sort(key=lambda post: post["public_metrics"]["impression_count"], reverse=True)
    found = [_as_told(post, days.author(post)) for post in posts[:_FOUND_POSTS]]
    return dict.fromkeys(_lists(schema), found)


def chosen_post(days: Days, choices: Collection[str]) -> dict[str, Any]:
    """The embedded selection among the choices."""
    report = days.report(choices)
    post_id = report.selected_tweet.id
    reason = report.selection_reason
    names = ("id", "post_id", "tweet_id", "selected_id", "selected_post_id", "selected_tweet_id")
    return {
        **dict.fromkeys(names, post_id),
        **dict.fromkeys(("reason", "selection_reason", "why", "rationale"), reason),
    }


def script(days: Days, told: Collection[str], slots: Collection[str] = ()) -> dict[str, Any]:
    """The embedded analysis of the post that is told of, as templates.

    Args:
        days: What it is about.
        told: Ids of posts that the request has.
        slots: That the request has, in braces. Sentences with others are left out, save where it
            has none: then nobody asks for a true script.
    """
    analysis = days.analysis(told)
    by_kind = {part.kind: _written(part.template, analysis, slots) for part in analysis.sections}
    sections = [
        {"kind": kind, "name": kind, "section": kind, "text": text, "template": text}
        for kind, text in by_kind.items()
    ]
    lead = analysis.description.partition(_SOURCES)[0]
    title, description = (analysis.slots.read(text).template for text in (analysis.title, lead))
    return {
        **by_kind,
        "symbol": analysis.symbol,
        "ticker": analysis.symbol,
        "symbols": [stock.symbol for stock in analysis.related_stocks],
        "tickers": [stock.symbol for stock in analysis.related_stocks],
        "title": _written(title, analysis, slots),
        "description": _written(description, analysis, slots),
        "hashtags": list(analysis.hashtags),
        "script": " ".join(by_kind.values()),
        "sections": sections,
        "sentiment": analysis.sentiment,
        "disclosure": analysis.disclosure,
    }


def pictures(days: Days, told: Collection[str], schema: Json) -> dict[str, Any]:
    """Twelve pictures of the embedded prompter, under every list of the schema."""
    prompts = days.prompts(told).prompts
    entries = [
        {
            **dict.fromkeys(("index", "number", "stretch_index"), prompt.index),
            **dict.fromkeys(("prompt", "scene", "description", "picture", "text"), prompt.prompt),
            "subject": prompt.prompt.removesuffix(f". {HOUSE_STYLE}"),
            "keywords": list(prompt.keywords),
            "stretch": prompt.stretch,
            "first_word": prompt.first_word,
            "last_word": prompt.last_word,
        }
        for prompt in prompts
    ]
    items = {name: part.get("items", {}) for name, part in _lists(schema).items()}
    return {
        name: [entry["subject"] for entry in entries] if item.get("type") == "string" else entries
        for name, item in items.items()
    }


def script_in(answer: Json, analysis: FinancialAnalysis) -> Script | None:
    """The script of an answer, its slots read; None if it has no script.

    Args:
        answer: With the script in a field of its own, or in the sections' texts.
        analysis: Of the same post, which has the facts.
    """
    sections = answer.get("sections")
    if isinstance(sections, dict):
        texts = list(sections.values())
    elif isinstance(sections, list):
        texts = [entry["text"] for entry in sections if "text" in entry]
    else:
        texts = [answer["script"]] if isinstance(answer.get("script"), str) else []
    if not texts:
        return None
    kinds = tuple(islice(cycle(section.kind for section in analysis.sections), len(texts)))
    passages = tuple(analysis.slots.read(" ".join(text.split())) for text in texts)
    return Script(kinds, passages, tuple(analysis.post.tickers.items()))


def with_invented_post(document: Json, post_id: str) -> Json:
    """A post more, like the first and with an id that nobody cited."""
    for value in document.values():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            known = next((entry for entry in value[0].values() if str(entry).isdigit()), "")
            value.append(_renamed(value[0], str(known), post_id))
    return document


def with_sentence(document: Json, sentence: str) -> Json:
    """A sentence more at the end of the script's longest text, wherever that stands."""
    spoken = _texts([document.get("sections"), document.get("script")]) or _texts(document)
    longest = max(spoken, key=len, default="")
    return _renamed(document, longest, f"{longest} {sentence}") if longest else document


def with_one_entry_repeated(document: Json) -> Json:
    """Every list made of its first entry alone."""
    return {
        name: [value[0]] * len(value) if isinstance(value, list) and value else value
        for name, value in document.items()
    }


def _written(template: str, analysis: FinancialAnalysis, slots: Collection[str]) -> str:
    """The template's sentences with known slots; a part of the quote as a writer would quote it."""
    kept = [
        sentence
        for sentence in _SENTENCE_END.split(template)
        if not slots or all(_whole(slot) in slots for slot in _SLOT.findall(sentence))
    ]

    def quoted(match: re.Match[str]) -> str:
        return analysis.slots.read(match.group()).text

    return _PART_OF_QUOTE.sub(quoted, " ".join(kept))


def _whole(slot: str) -> str:
    """A slot without the words that it takes of its passage."""
    return re.sub(r"\[\d+:\d+\]\}$", "}", slot)


def _as_told(post: Json, author: Json) -> dict[str, Any]:
    """A post under the names that a schema may use."""
    counts: Mapping[str, int] = post["public_metrics"]
    handle = author["username"]
    cashtags = [tag["tag"] for tag in post.get("entities", {}).get("cashtags", ())]
    return {
        **dict.fromkeys(("id", "post_id", "tweet_id"), post["id"]),
        "url": f"https://x.com/{handle}/status/{post['id']}",
        "text": post["text"],
        "created_at": post["created_at"],
        "lang": post.get("lang", "en"),
        "language": post.get("lang", "en"),
        **dict.fromkeys(("handle", "username", "author_handle", "author_username"), handle),
        **dict.fromkeys(("name", "author", "author_name", "display_name"), author["name"]),
        **dict.fromkeys(("verified", "author_verified"), author.get("verified", False)),
        **dict.fromkeys(
            ("followers", "author_followers", "followers_count"),
            author["public_metrics"]["followers_count"],
        ),
        **dict.fromkeys(("author_created_at",), author.get("created_at")),
        "author_id": post["author_id"],
        **dict.fromkeys(("likes", "like_count"), counts["like_count"]),
        **dict.fromkeys(("reposts", "retweets", "repost_count"), counts["retweet_count"]),
        **dict.fromkeys(("replies", "reply_count"), counts["reply_count"]),
        **dict.fromkeys(("quotes", "quote_count"), counts.get("quote_count", 0)),
        **dict.fromkeys(("views", "view_count", "impressions"), counts.get("impression_count", 0)),
        "public_metrics": counts,
        **dict.fromkeys(("cashtags", "symbols", "tickers"), cashtags),
    }


def _lists(schema: Json) -> dict[str, Json]:
    """The schema's properties that are lists, at its top."""
    return {
        name: part
        for name, part in schema.get("properties", {}).items()
        if part.get("type") == "array"
    }


def _midnight(day: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), time.min, timezone.utc)


def _texts(value: Any) -> Sequence[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [value] if isinstance(value, str) else []


def _renamed(value: Any, old: str, new: str) -> Any:
    """The document with a text replaced wherever it stands, as a whole or in a link."""
    if isinstance(value, dict):
        return {name: _renamed(part, old, new) for name, part in value.items()}
    if isinstance(value, list):
        return [_renamed(part, old, new) for part in value]
    return value.replace(old, new) if isinstance(value, str) and old else value
