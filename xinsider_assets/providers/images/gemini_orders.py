"""Request pictures from Gemini sequentially until one is usable."""

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
"""Maximum usage of one picture; the tokens are those of the prompt."""


def expected_picture(model: str) -> Call:
    """Return the paid call of one picture, as an upper bound."""
    return Call("gemini", model, "image", {}, EXPECTED)


@dataclass(frozen=True)
class Wish:
    """A variant of a picture request.

    Attributes:
        prompt: The description of the picture.
        round: 0 for the first request; another number requests the same with another seed.
        note: The note for the manifest, such as "second seed".
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
        size: The target size in pixels; the model draws the nearest supported aspect ratio.
        gemini: The client.
    """

    providers: ProviderContext
    model: str
    size: tuple[int, int]
    gemini: Gemini = field(repr=False)

    @classmethod
    def at(cls, providers: ProviderContext, model: str, size: tuple[int, int]) -> Self:
        """Create orders with a separate client."""
        return cls(providers, model, size, Gemini(providers.account("gemini")))

    def first_usable(
        self, wishes: Sequence[Wish], before_each: Callable[[], None] = lambda: None
    ) -> PaidPicture:
        """Return the picture of the first wish with a usable answer.

        A refused or unusable answer is paid and cached like any other; an equal request finds it
        in the response cache and continues with the next wish.

        Args:
            wishes: At least one wish, in order.
            before_each: Called before each order; an exception stops the requests.

        Raises:
            WrongContentError: No wish returned a picture; `what` has all reasons.
            ProviderError: There is no answer.
            BudgetError: The order would exceed a budget.
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
        """Return the order for Gemini."""
        return PictureOrder(wish.prompt, _seed(wish), nearest_ratio(self.size))

    def paid_picture(self, picture: Image, wish: Wish) -> PaidPicture:
        """Return a picture with its manifest data."""
        note = f" ({wish.note})" if wish.note else ""
        return PaidPicture(picture, wish.prompt, f"Gemini {self.model}{note}")

    def picture_in(self, answer: Answer) -> Image:
        """Return the picture of an answer.

        Raises:
            WrongContentError: The answer has no usable picture.
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
        """Order one picture.

        Raises:
            WrongContentError: The answer has no usable picture.
        """
        order = self.order_of(wish)

        def send(timeout_s: float) -> Answer:
            body = self.gemini.draw_picture(self.model, order, timeout_s)
            return Answer(document=body, usage=usage_of(body))

        call = Call("gemini", self.model, "image", asdict(order), EXPECTED)
        return self.picture_in(self.providers.call(call, send))


def nearest_ratio(size: tuple[int, int]) -> str:
    """Return the Gemini aspect ratio that needs the least cropping for a size."""

    def loss(ratio: str) -> float:
        width, _, height = ratio.partition(":")
        return abs(log(int(width) * size[1] / (int(height) * size[0])))

    return min(ASPECT_RATIOS, key=loss)


def _seed(wish: Wish) -> int:
    """Derive a 31-bit seed from the prompt, so that equal wishes are equal requests."""
    about = [wish.prompt, wish.round, current_work().variation]
    return int(hash_json(about)[:8], 16) & 0x7FFF_FFFF
