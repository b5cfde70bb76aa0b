"""Has a model select the post among those that the scoring accepts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal, cast

from pydantic import Field, create_model

from xinsider_assets.artifacts.base import Model
from xinsider_assets.artifacts.market import MarketData
from xinsider_assets.artifacts.pictures import ILLUSTRATION_COUNT
from xinsider_assets.artifacts.posts import ViralTweets
from xinsider_assets.artifacts.selection import TweetSelectionReport
from xinsider_assets.editorial.context import read_context
from xinsider_assets.editorial.live.instructions import read_instructions
from xinsider_assets.editorial.live.wording import one_line
from xinsider_assets.editorial.rules.check import Rules
from xinsider_assets.editorial.selection.judging import JudgedPost
from xinsider_assets.editorial.selection.reason import preferred_reason, selection_reason
from xinsider_assets.editorial.selection.selector import MADE_BY
from xinsider_assets.editorial.selection.shortlist import Shortlist, shortlist
from xinsider_assets.errors import InputError
from xinsider_assets.providers.client.call import Call, Usage
from xinsider_assets.providers.client.faults import RefusalError, WrongContentError
from xinsider_assets.providers.client.work import current_work, doing
from xinsider_assets.providers.vendors.openai_model import open_model
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.providers.vendors.structured import Question, ask
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.locale import EN_US

DATA = ("../instructions/selection/*.txt",)
SELECTION = Usage(input_tokens=8_000, output_tokens=500)
"""Tokens: twelve posts of maximum length with their details; an id and a reason."""
SELECTION_WITH_PICTURES = Usage(input_tokens=8_000, output_tokens=2_000)
"""Tokens: the same, and descriptions of twelve pictures."""
CANDIDATES = 12
"""Number of posts that the model selects from: the best by score."""
MOST_REFUSALS = 2
REASON_LENGTH = range(30, 401)
"""In characters."""


class Choice(Model):
    """The model's answer; the id is an enum of the candidates' ids."""

    id: str
    reason: str


class IllustratedChoice(Choice):
    """The model's answer with the subjects of the pictures."""

    picture_ideas: tuple[str, ...] = Field(
        min_length=ILLUSTRATION_COUNT, max_length=ILLUSTRATION_COUNT
    )


@dataclass(frozen=True)
class OpenAISelector:
    """Has an OpenAI model select the post.

    Attributes:
        providers: Settings, accounts and the provider client.
    """

    providers: ProviderContext

    def select(
        self, tweets: ViralTweets, market: MarketData, now: datetime
    ) -> TweetSelectionReport:
        """Select one of the best posts by score.

        Only the id of the answer is used, and the reason if it passes; the post's text is the
        stored one. Another variation never selects the post of an earlier one: it replays the
        earlier choices, whose answers are stored, and selects among the remaining posts. An
        earlier variation that failed selected no post.

        Args:
            tweets: The day's normalised posts.
            market: Prices up to the day.
            now: Time of the selection, for the report; it does not affect the result.

        Raises:
            InputError: No post is suitable, or earlier variations have selected all of them.
            RefusalError: The model declined, also without the best-ranked posts.
            ProviderError: There is no usable answer.
        """
        found = shortlist(tweets, market)
        work = current_work()
        left = found.fit
        for variation in range(work.variation):
            with doing(replace(work, variation=variation)), suppress(WrongContentError):
                earlier, _ = self._choose(found, left)
                left = [item for item in left if item.post.id != earlier.post.id]
            if not left:
                raise InputError(
                    f"viral_tweets of {tweets.day}: every post that can be taken has been chosen "
                    "by an earlier variation; make another day"
                )
        chosen, choice = self._choose(found, left)
        made_by = f"OpenAI {self._model}" if choice else MADE_BY
        return _report(found, market, chosen, choice, now, made_by)

    @property
    def _model(self) -> str:
        return self.providers.settings.selection_model

    def _choose(
        self, found: Shortlist, left: Sequence[JudgedPost]
    ) -> tuple[JudgedPost, Choice | None]:
        """Select one of the posts; a single remaining post is selected without a call.

        When the model declines, the same input is not retried: the best-ranked post, the most
        likely cause, is removed.
        """
        for refusals in range(MOST_REFUSALS + 1):
            candidates = left[refusals : refusals + CANDIDATES]
            if len(candidates) == 1:
                return candidates[0], None
            try:
                choice = self._ask(found, candidates)
            except RefusalError:
                if refusals == MOST_REFUSALS:
                    raise
            else:
                return next(item for item in candidates if item.post.id == choice.id), choice
        raise AssertionError("the last refusal is raised")

    def _ask(self, found: Shortlist, candidates: Sequence[JudgedPost]) -> Choice:
        is_combined = self.providers.settings.combined_call
        providers, model = open_model(self.providers, self._model)
        expected = SELECTION_WITH_PICTURES if is_combined else SELECTION
        question = Question(
            operation="selection",
            name="post_selection",
            instructions=read_instructions("selection"),
            data={
                "day": found.tweets.day.isoformat(),
                "posts": [_told(found, item) for item in candidates],
            },
            shape=_shape([item.post.id for item in candidates], is_combined=is_combined),
            most_tokens=expected.output_tokens,
        )
        return ask(providers, model, question, lambda _: ())


def _shape(ids: Sequence[str], *, is_combined: bool) -> type[Choice]:
    """Return the answer's schema, which restricts the id to these."""
    one_of = cast("Any", Literal)[tuple(ids)]
    base = IllustratedChoice if is_combined else Choice
    return create_model(base.__name__, __base__=base, id=(one_of, ...))


def _told(found: Shortlist, item: JudgedPost) -> dict[str, Any]:
    """Return the model's input about a post."""
    post = item.post
    return {
        "id": post.id,
        "author": post.author.name,
        "verified": post.author.verified,
        "followers": post.author.followers,
        "text": post.text,
        "likes": post.engagement.likes,
        "reposts": post.engagement.reposts,
        "stocks": [
            {
                "name": stock.name,
                "close": EN_US.price(stock.current_price).display,
                "change_on_the_day_pct": round(stock.change_percent, 2),
            }
            for stock in found.stocks(item)
        ],
        "score": round(item.score, 1),
    }


def _report(
    found: Shortlist,
    market: MarketData,
    chosen: JudgedPost,
    choice: Choice | None,
    now: datetime,
    made_by: str,
) -> TweetSelectionReport:
    """Return the report, with the model's reason only if every number and name in it is true."""
    reason = _embedded_reason(found, chosen)
    ideas = choice.picture_ideas if isinstance(choice, IllustratedChoice) else ()
    plain = found.report(
        chosen, made_by=made_by, reason=reason, now=now, picture_ideas=[one_line(i) for i in ideas]
    )
    if choice is None:
        return plain
    given = one_line(choice.reason)
    context = read_context(plain, market)
    rules = Rules(context.slots, context.stocks)
    if rules.of_text(given) or len(given) not in REASON_LENGTH:
        return plain
    return plain.model_copy(update={"selection_reason": given})


def _embedded_reason(found: Shortlist, chosen: JudgedPost) -> str:
    best, *others = found.fit
    if chosen.post.id == best.post.id:
        runner_up = found.contender(others[0]) if others else None
        return selection_reason(found.contender(best), runner_up, found.tweets.day)
    return preferred_reason(found.contender(chosen), found.contender(best), found.tweets.day)


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return upper bounds of a choice's paid calls."""
    used = SELECTION_WITH_PICTURES if settings.combined_call else SELECTION
    return (Call("openai", settings.selection_model, "selection", {}, used),)
