"""Illustrations by Gemini, several at once, each prompt's refusal met in its own way."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event

from xinsider_assets.artifacts.pictures import (
    IllustrationEntry,
    Illustrations,
    IllustrationsManifest,
    ImagePrompt,
    ImagePrompts,
)
from xinsider_assets.metering.faults import WrongContentError
from xinsider_assets.providers.images import embedded
from xinsider_assets.providers.images.finish import illustration
from xinsider_assets.providers.images.gemini_orders import GeminiOrders, Wish
from xinsider_assets.providers.images.softening import softened
from xinsider_assets.providers.vendors.outside import Outside
from xinsider_assets.studio.theme import Theme

_FINISHERS = 2
"""Pictures that are brought to size and tone at the same time: native code, beside the waiting."""

SECOND_SEED = "second seed"
SOFTENED = "softened prompt"


@dataclass(frozen=True)
class GeminiImages:
    """An `ImageMaker`; each picture is asked for up to three times, then engraved.

    Attributes:
        outside: The way to Gemini.
    """

    outside: Outside

    def draw(self, prompts: ImagePrompts, theme: Theme) -> Illustrations:
        """All pictures; what was paid before is found again.

        Raises:
            ProviderError: Gemini gave no answer to one of them. Those under way are waited for, so
                that they are kept, and no other is begun.
            BudgetError: The next one would pass a budget; the same holds.
        """
        orders = GeminiOrders.at(
            self.outside, self.outside.settings.image_model, theme.illustration_size
        )
        at_once = self.outside.settings.limits.gemini.at_once
        with ThreadPoolExecutor(_FINISHERS, "finisher") as finishers:
            making = _Making(orders, theme, finishers)
            with ThreadPoolExecutor(at_once, "gemini") as pool:
                # every task in a copy of its own: it is there that a call finds whose work it is
                futures = [
                    pool.submit(copy_context().run, making.make, prompt)
                    for prompt in prompts.prompts
                ]
                try:
                    errors = [e for each in as_completed(futures) if (e := each.exception())]
                finally:
                    making.halt.set()
            for error in errors:
                if not isinstance(error, _HaltedError):
                    raise error
            made = [(entry, png.result()) for entry, png in (each.result() for each in futures)]
        return Illustrations(
            IllustrationsManifest(illustrations=tuple(entry for entry, _ in made)),
            {entry.file: png for entry, png in made},
        )


class _HaltedError(Exception):
    """Another picture failed: nothing more is to be bought."""


@dataclass(frozen=True)
class _Making:
    """One day's pictures in the making."""

    orders: GeminiOrders
    theme: Theme
    finishers: ThreadPoolExecutor
    halt: Event = field(default_factory=Event)

    def make(self, prompt: ImagePrompt) -> tuple[IllustrationEntry, Future[bytes]]:
        """One picture's line of the manifest, and the picture when it is finished.

        It is finished elsewhere, so that the next one is asked for in the meantime.
        """
        try:
            return self._make(prompt)
        except BaseException:
            # here and not where the futures are read: this thread takes the next prompt at once
            self.halt.set()
            raise

    def _make(self, prompt: ImagePrompt) -> tuple[IllustrationEntry, Future[bytes]]:
        wishes = (
            Wish(prompt.prompt),
            Wish(prompt.prompt, 1, SECOND_SEED),
            Wish(softened(prompt.prompt), note=SOFTENED),
        )
        try:
            bought = self.orders.first_usable(wishes, self._go_on)
        except WrongContentError as error:
            made_by = f"{embedded.MADE_BY} (refused: {error.what})"
            png = self.finishers.submit(embedded.engrave_prompt, prompt, self.theme)
            return _entry(prompt, made_by, prompt.prompt), png
        png = self.finishers.submit(illustration, bought.picture, self.theme)
        return _entry(prompt, bought.made_by, bought.prompt), png

    def _go_on(self) -> None:
        if self.halt.is_set():
            raise _HaltedError


def _entry(prompt: ImagePrompt, made_by: str, used: str) -> IllustrationEntry:
    return IllustrationEntry(
        index=prompt.index,
        file=Illustrations.file_name(prompt.index),
        made_by=made_by,
        prompt=used,
        first_word=prompt.first_word,
        last_word=prompt.last_word,
    )
