"""Illustrations by Gemini, several at once, each with its own fallback after a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextvars import copy_context
from dataclasses import dataclass, field
from threading import Event

from xinsider_assets.artifacts.pictures import ImagePrompt
from xinsider_assets.editorial.picture_words import in_house_style
from xinsider_assets.keys import limits_of
from xinsider_assets.providers.client.call import Call
from xinsider_assets.providers.client.faults import WrongContentError
from xinsider_assets.providers.images import embedded
from xinsider_assets.providers.images.finish import illustration
from xinsider_assets.providers.images.gemini_batch import GeminiBatch
from xinsider_assets.providers.images.gemini_orders import GeminiOrders, Wish, expected_picture
from xinsider_assets.providers.images.maker import Drawn
from xinsider_assets.providers.images.softening import softened
from xinsider_assets.providers.vendors.provider_context import ProviderContext
from xinsider_assets.settings import Settings
from xinsider_assets.visuals.engraving.library import IdeaEntry
from xinsider_assets.visuals.engraving.scenes import Scene, scene_of
from xinsider_assets.visuals.theme import Theme

_FINISHERS = 2
"""Pictures scaled and toned in parallel, in native code, while other pictures are drawn."""

SECOND_SEED = "second seed"
SOFTENED = "softened prompt"


@dataclass(frozen=True)
class Sought:
    """A requested picture.

    Attributes:
        prompt: The prompt for Gemini.
        scene: The scene for the engraver, which draws pictures that Gemini refuses.
    """

    prompt: str
    scene: Scene


@dataclass(frozen=True)
class GeminiImages:
    """An `ImageMaker`; it requests each picture up to three times, then engraves it.

    Attributes:
        providers: The provider context.
    """

    providers: ProviderContext

    def draw(self, prompts: Sequence[ImagePrompt], theme: Theme) -> Sequence[Drawn]:
        """Draw all pictures; the response cache returns pictures that were paid before.

        Raises:
            ProviderError: Gemini did not answer one request. Pending requests are completed, so
                that their answers are cached, and no further request is sent.
            BudgetError: The next request would exceed a budget; pending requests are completed.
        """
        return self._draw(
            [Sought(prompt.prompt, scene_of(prompt.scene, prompt.keywords)) for prompt in prompts],
            theme,
        )

    def draw_ideas(self, ideas: Sequence[IdeaEntry], theme: Theme) -> Sequence[Sequence[Drawn]]:
        """Draw all pictures of the library: with the batch tier if possible, the rest as usual.

        Raises:
            ProviderError: As `draw` does.
            BudgetError: As `draw` does.
        """
        sought = [
            [Sought(in_house_style(one.subject), one.scene) for one in idea.scenes]
            for idea in ideas
        ]
        drawn = {one.prompt: one for one in self._by_batch(sought, theme)}
        missing = [one for three in sought for one in three if one.prompt not in drawn]
        drawn |= {
            one.prompt: picture
            for one, picture in zip(missing, self._draw(missing, theme), strict=True)
        }
        return [[drawn[one.prompt] for one in three] for three in sought]

    def _by_batch(self, sought: Sequence[Sequence[Sought]], theme: Theme) -> Iterator[Drawn]:
        wait_s = 60.0 * self.providers.settings.picture_library_wait_min
        if wait_s == 0.0:
            return
        batch = GeminiBatch(self._orders(theme), wait_s)
        for paid in batch.request([[one.prompt for one in three] for three in sought]):
            yield Drawn(illustration(paid.picture, theme), paid.made_by, paid.prompt)

    def _orders(self, theme: Theme) -> GeminiOrders:
        settings = self.providers.settings
        return GeminiOrders.at(self.providers, settings.image_model, theme.illustration_size)

    def _draw(self, sought: Sequence[Sought], theme: Theme) -> Sequence[Drawn]:
        at_once = limits_of(self.providers.settings, "gemini").at_once
        with ThreadPoolExecutor(_FINISHERS, "finisher") as finishers:
            making = _Making(self._orders(theme), theme, finishers)
            with ThreadPoolExecutor(at_once, "gemini") as pool:
                # each task runs in its own context copy, from which a call reads its owner
                futures = [pool.submit(copy_context().run, making.make, one) for one in sought]
                try:
                    errors = [e for each in as_completed(futures) if (e := each.exception())]
                finally:
                    making.halt.set()
            for error in errors:
                if not isinstance(error, _HaltedError):
                    raise error
            made = [each.result() for each in futures]
            return [Drawn(png.result(), made_by, prompt) for made_by, prompt, png in made]


class _HaltedError(Exception):
    """Another picture failed: no further request is sent."""


@dataclass(frozen=True)
class _Making:
    """The state of drawing one day's pictures."""

    orders: GeminiOrders
    theme: Theme
    finishers: ThreadPoolExecutor
    halt: Event = field(default_factory=Event)

    def make(self, sought: Sought) -> tuple[str, str, Future[bytes]]:
        """Return a picture's maker, its prompt, and a future of its finished file.

        Another thread finishes it, so that the next picture can be requested in the meantime.
        """
        try:
            return self._make(sought)
        except BaseException:
            # set here, not where the futures are read: this thread takes the next prompt at once
            self.halt.set()
            raise

    def _make(self, sought: Sought) -> tuple[str, str, Future[bytes]]:
        wishes = (
            Wish(sought.prompt),
            Wish(sought.prompt, 1, SECOND_SEED),
            Wish(softened(sought.prompt), note=SOFTENED),
        )
        try:
            paid = self.orders.first_usable(wishes, self._go_on)
        except WrongContentError as error:
            made_by = f"{embedded.MADE_BY} (refused: {error.what})"
            png = self.finishers.submit(embedded.engrave_scene, sought.scene, self.theme)
            return made_by, sought.prompt, png
        png = self.finishers.submit(illustration, paid.picture, self.theme)
        return paid.made_by, paid.prompt, png

    def _go_on(self) -> None:
        if self.halt.is_set():
            raise _HaltedError


def expected_calls(settings: Settings) -> Sequence[Call]:
    """Return the paid call of one picture at the standard price: the batch tier may refuse."""
    return (expected_picture(settings.image_model),)
