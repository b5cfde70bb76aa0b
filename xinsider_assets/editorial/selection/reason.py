"""Explains to an editor, in sentences, why a post was selected over the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xinsider_assets.artifacts.market import Quote
from xinsider_assets.artifacts.posts import Engagement, Post
from xinsider_assets.editorial.selection.words import figures

CLOSE_CALL = 3.0
"""Differences in points below this are minor."""

_COUNTS = ("no figure", "one figure", "two figures", "three figures")

_LACKS = {
    "engagement": "drew less of an echo ({echo})",
    "relevance": "says less about the business or its stock",
    "facts": "states less that can be checked",
    "news": "tells less of what a company did",
    "subject": "is less clearly about one company",
    "move": "is about {name}, whose stock moved {move}",
    "talk": "is about {name}, which fewer people spoke of",
    "author": "comes from a smaller account",
    "legibility": "reads less easily on a card",
    "tone": "leans on opinion, wit or a question",
    "spam": "shows signs of promotion",
}


@dataclass(frozen=True)
class Contender:
    """A selectable post with its score's parts and its main stock."""

    post: Post
    parts: dict[str, float]
    name: str
    quote: Quote

    @property
    def score(self) -> float:
        """Return the sum of the parts."""
        return sum(self.parts.values())


def selection_reason(best: Contender, runner_up: Contender | None, day: date) -> str:
    """Describe the best post's strengths, its stock's move, and the runner-up's weakness."""
    sentences = [_merit(best), _move(best, day)]
    if runner_up is None:
        sentences.append("No other post of the day passed every check.")
    else:
        sentences.append(_difference(best, runner_up))
    return " ".join(sentences)


def preferred_reason(chosen: Contender, best: Contender, day: date) -> str:
    """Explain the choice of a post without the best score if the model gives no usable reason."""
    return (
        f"{_merit(chosen)} {_move(chosen, day)} By score the post by {best.post.author.name} comes "
        "first; this one was chosen before it."
    )


def _merit(best: Contender) -> str:
    count = min(len(figures(best.post.text)), len(_COUNTS) - 1)
    substance = (
        f"with {_COUNTS[count]} that can be checked" if count else "in words that can be checked"
    )
    return (
        f"{best.post.author.name} tells the day's story of {best.name} {substance}, "
        f"and it travelled: {echo(best.post.engagement)}."
    )


def _move(best: Contender, day: date) -> str:
    quote = best.quote
    price = f"${quote.price:,.2f}"
    if quote.as_of != day:
        price += f" on {quote.as_of:%A}, the last trading day"
    if abs(quote.change_pct) < 0.05:
        return f"The stock closed unchanged at {price}."
    verb = "rose" if quote.change_pct > 0 else "fell"
    return f"The stock {verb} {abs(quote.change_pct):.1f}% to {price}."


def _difference(best: Contender, runner_up: Contender) -> str:
    """Name the part in which the runner-up is furthest behind, or how close it came."""
    behind = {part: best.parts[part] - runner_up.parts[part] for part in _LACKS}
    lack = max(behind, key=lambda part: behind[part])
    if best.score - runner_up.score < CLOSE_CALL:
        said = (
            f"came within {max(best.score - runner_up.score, 0.1):.1f} points of it"
            if behind[lack] < CLOSE_CALL
            else f"came close but {_lacking(lack, runner_up)}"
        )
    else:
        said = _lacking(lack, runner_up)
    return f"The runner-up, by {runner_up.post.author.name}, {said}."


def _lacking(part: str, runner_up: Contender) -> str:
    return _LACKS[part].format(
        echo=echo(runner_up.post.engagement),
        name=runner_up.name,
        move=f"{abs(runner_up.quote.change_pct):.1f}%",
    )


def echo(counts: Engagement) -> str:
    """Return the reposts and likes as a phrase."""
    return f"{_plural(counts.reposts, 'repost')} and {_plural(counts.likes, 'like')}"


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
