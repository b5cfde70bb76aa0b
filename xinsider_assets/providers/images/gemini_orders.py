"""Requests pictures from Gemini, one after the other until one is usable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from math import log
from typing import TYPE_CHECKING

from typing_extensions import Self

from xinsider_assets.artifacts.base import hash_json
from xinsider_assets.providers.client.call import Answer, Call, Usage
from xinsider_assets.providers.client.faults import RefusalError, WrongContentError
from xinsider_assets.providers.client.work import current_work
from xinsider_assets.providers.images.acceptance import UnusableError, accepted
from xinsider_assets.providers.vendors.gemini import (
    Gemini,
    PictureOrder,
    drawing_of,
    usage_of,
)
from xinsider_assets.providers.vendors.provider_context import ProviderContext

if TYPE_CHECKING:
    from PIL.Image import Image

ASPECT_RATIOS = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")
"""Source: https://ai.google.dev/gemini-api/docs/image-generation"""
EXPECTED = Usage(input_tokens=1_000, images=1)
"""What one picture uses at most; its tokens are those of the prompt."""


def expected_picture(model: str) -> Call:
    """The paid call of one picture, as an upper bound."""
    return Call("gemini", model, "image", {}, EXPECTED)


@dataclass(frozen=True)
class Wish:
    """One way of asking for a picture.

    Attributes:
        prompt: What it shows, in words.
        round: 0 at first; another number asks for the same with another seed.
        note: What the manifest says of this way, such as "second seed".
    """

    prompt: str
    round: int = 0
    note: str = ""


@dataclass(frozen=True)
class PaidPicture:
    """A usable picture, with its prompt and maker."""

    picture: Image
    prompt: str
    made_by: str


@dataclass(frozen=True)
class GeminiOrders:
    """Orders pictures of one size from one model.

    Attributes:
        providers: The provider context.
        model: The model.
        size: The size of use in pixels; the model draws the nearest of its shapes.
        gemini: The client.
    """

    providers: ProviderContext
    model: str
    size: tuple[int, int]
    gemini: Gemini = field(repr=False)

    @classmethod
    def at(cls, providers: ProviderContext, model: str, size: tuple[int, int]) -> Self:
        """Orders with a client of their own."""
        return cls(providers, model, size, Gemini(providers.account("gemini")))

    def first_usable(
        self, wishes: Sequence[Wish], before_each: Callable[[], None] = lambda: None
    ) -> PaidPicture:
        """The picture of the first wish that leads to a usable one.

        A refused or unusable answer is paid and cached like every other; an equal request finds it
        in the response cache and continues with the next wish.

        Args:
            wishes: At least one, in order.
            before_each: Called before each order; its exception stops the requests.

        Raises:
            WrongContentError: None led to a picture; `what` has all reasons.
            ProviderError: No answer at all.
            BudgetError: It would exceed a budget.
        """
        reasons: list[str] = []
        for wish in wishes:
            before_each()
            try:
                picture = self._order(wish)
            except WrongContentError as error:
                reasons.append(error.what)
                continue
            return self.paid_picture(picture, wish)
        raise WrongContentError(
            "gemini",
            self.model,
            ", ".join(dict.fromkeys(reasons)),
            "request another variation with --again and the asset's name",
        )

    def order_of(self, wish: Wish) -> PictureOrder:
        """What Gemini is asked for."""
        return PictureOrder(wish.prompt, _seed(wish), nearest_ratio(self.size))

    def paid_picture(self, picture: Image, wish: Wish) -> PaidPicture:
        """A picture with what the manifest says of it."""
        note = f" ({wish.note})" if wish.note else ""
        return PaidPicture(picture, wish.prompt, f"Gemini {self.model}{note}")

    def picture_in(self, answer: Answer) -> Image:
        """The picture of an answer.

        Raises:
            WrongContentError: There is none in it that can be used.
        """
        drawing = drawing_of(answer.document)
        remedy = "ask in other words"
        if not drawing.content:
            reason = self.gemini.account.told(drawing.reason)
            raise RefusalError("gemini", self.model, reason, remedy)
        try:
            return accepted(drawing.content)
        except UnusableError as error:
            raise WrongContentError("gemini", self.model, str(error), remedy) from None

    def _order(self, wish: Wish) -> Image:
        """One picture.

        Raises:
            WrongContentError: There is none in the answer that can be used.
        """
        order = self.order_of(wish)

        def send(timeout_s: float) -> Answer:
            body = self.gemini.draw_picture(self.model, order, timeout_s)
            return Answer(document=body, usage=usage_of(body))

        call = Call("gemini", self.model, "image", asdict(order), EXPECTED)
        return self.picture_in(self.providers.call(call, send))


def nearest_ratio(size: tuple[int, int]) -> str:
    """The shape of Gemini's that a size can be cropped from with the least loss."""

    def loss(ratio: str) -> float:
        width, _, height = ratio.partition(":")
        return abs(log(int(width) * size[1] / (int(height) * size[0])))

    return min(ASPECT_RATIOS, key=loss)


def _seed(wish: Wish) -> int:
    """From the words, so that the same wish is the same request; 31 bits."""
    about = [wish.prompt, wish.round, current_work().variation]
    return int(hash_json(about)[:8], 16) & 0x7FFF_FFFF
