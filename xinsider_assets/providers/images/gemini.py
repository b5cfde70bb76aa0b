"""Illustrations by Gemini, several at once, each prompt's refusal met in its own way."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, as_completed
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
        making = _Making(orders, theme)
        with ThreadPoolExecutor(self.outside.settings.limits.gemini.at_once, "gemini") as pool:
            # every task in a copy of its own: it is there that a call finds whose work it is
            futures = [
                pool.submit(copy_context().run, making.make, prompt) for prompt in prompts.prompts
            ]
            try:
                errors = [error for each in as_completed(futures) if (error := each.exception())]
            finally:
                making.halt.set()
        for error in errors:
            if not isinstance(error, _HaltedError):
                raise error
        made = [future.result() for future in futures]
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
    halt: Event = field(default_factory=Event)

    def make(self, prompt: ImagePrompt) -> tuple[IllustrationEntry, bytes]:
        """One picture and its line of the manifest."""
        try:
            return self._make(prompt)
        except BaseException:
            # here and not where the futures are read: this thread takes the next prompt at once
            self.halt.set()
            raise

    def _make(self, prompt: ImagePrompt) -> tuple[IllustrationEntry, bytes]:
        wishes = (
            Wish(prompt.prompt),
            Wish(prompt.prompt, 1, SECOND_SEED),
            Wish(softened(prompt.prompt), note=SOFTENED),
        )
        try:
            bought = self.orders.first_usable(wishes, self._go_on)
        except WrongContentError as error:
            made_by = f"{embedded.MADE_BY} (refused: {error.what})"
            png = embedded.engrave_prompt(prompt, self.theme)
            return _entry(prompt, made_by, prompt.prompt), png
        png = illustration(bought.picture, self.theme)
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
