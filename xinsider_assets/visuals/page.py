"""A grey page that is lettered in pixels of the video, at any resolution of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from xinsider_assets.visuals.lettering import cut_to_width, load_font, shrink_to_width
from xinsider_assets.visuals.shapes import rounded_mask

if TYPE_CHECKING:
    from PIL.Image import Image

Align = Literal["left", "middle", "right"]

SMALL_PX = 22
"""The smallest lettering, in pixels of the video: about 1.4 mm on a phone."""

_ANCHORS: dict[Align, str] = {"left": "ls", "middle": "ms", "right": "rs"}


class Page:
    """A picture of mode L; every length that goes in or comes out is in pixels of the video.

    Attributes:
        image: The picture itself, `scale` times as large as the page in the video.
        scale: Pixels of the picture for one of the video.
        width: Of the page.
        height: Of the page.
    """

    def __init__(self, image: Image, scale: int) -> None:
        from PIL import ImageDraw

        self.image = image
        self.scale = scale
        self.width, self.height = image.width / scale, image.height / scale
        self._draw = ImageDraw.Draw(image)

    def text_width(self, text: str, size: int, weight: int = 500) -> float:
        """How wide a line comes out when nothing shrinks it."""
        return load_font("inter", size * self.scale, weight).getlength(text) / self.scale

    def text(
        self,
        where: tuple[float, float],
        text: str,
        size: int,
        *,
        width: float,
        weight: int = 500,
        grey: int = 0,
        align: Align = "left",
    ) -> float:
        """Letter one line in Inter, shrunk to `width` and then cut.

        Args:
            where: The line's left end, middle or right end, and its baseline.
            text: What to letter.
            size: The em, at most; `SMALL_PX` at least.
            width: The room.
            weight: 100 to 900.
            grey: 0 is ink, 255 paper.
            align: Which point of the line is placed at `where`.

        Returns:
            The line's width.
        """
        k = self.scale
        font = shrink_to_width(
            text,
            "inter",
            width_px=width * k,
            size_px=size * k,
            min_size_px=SMALL_PX * k,
            weight=weight,
        )
        shown = cut_to_width(text, font, width * k)
        spot = (round(where[0] * k), round(where[1] * k))
        self._draw.text(spot, shown, font=font, fill=grey, anchor=_ANCHORS[align])
        return font.getlength(shown) / k

    def fill(self, x: float, y: float, width: float, height: float, grey: int = 0) -> None:
        """Fill a rectangle; one that is thinner than a pixel may leave nothing."""
        k = self.scale
        left, top = round(x * k), round(y * k)
        right, bottom = round((x + width) * k) - 1, round((y + height) * k) - 1
        if left <= right and top <= bottom:
            self._draw.rectangle((left, top, right, bottom), fill=grey)

    def pill(self, x: float, y: float, width: float, height: float) -> None:
        """Fill a rectangle with round corners in ink."""
        k = self.scale
        mask = rounded_mask(round(width * k), round(height * k), radius=round(5 * k))
        self.image.paste(0, (round(x * k), round(y * k)), mask)

    def paste(self, picture: Image, x: float, y: float) -> None:
        """Lay a picture of the page's resolution on the page."""
        self.image.paste(picture, (round(x * self.scale), round(y * self.scale)))
