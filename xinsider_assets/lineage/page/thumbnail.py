"""Pictures as a page holds them: small, as WebP, inside its own text."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from typing_extensions import Self

if TYPE_CHECKING:
    from PIL.Image import Image

_QUALITY = 72
"""Of WebP: the lines of an engraving are still clean."""
_METHOD = 2
"""Of WebP: half the time of its default for one percent more bytes."""


@dataclass(frozen=True)
class Thumbnail:
    """A picture made small.

    Attributes:
        webp: The encoded picture.
        width: Pixels.
        height: Pixels.
    """

    webp: bytes
    width: int
    height: int

    @property
    def address(self) -> str:
        """The picture as a data: URI."""
        return f"data:image/webp;base64,{base64.b64encode(self.webp).decode()}"

    @classmethod
    def of(cls, image: Image, *widths: int) -> list[Self]:
        """Of an opened picture: one for each width, the largest first, and none is wider."""
        from PIL.Image import Resampling

        made: list[Self] = []
        kept = image if image.mode in {"L", "RGB", "RGBA"} else image.convert("RGBA")
        for width in widths:
            if kept.width > width:
                size = (width, max(1, round(kept.height * width / kept.width)))
                # from one size to the next: the picture itself is large, and decoded but once
                kept = kept.resize(size, Resampling.LANCZOS)
            buffer = io.BytesIO()
            kept.save(buffer, "WEBP", quality=_QUALITY, method=_METHOD)
            made.append(cls(buffer.getvalue(), kept.width, kept.height))
        return made

    @classmethod
    def of_png(cls, png: bytes, *widths: int) -> list[Self]:
        """Of a PNG file's content, as `of` does."""
        from PIL import Image

        with Image.open(io.BytesIO(png)) as image:
            return cls.of(image, *widths)

    @classmethod
    def of_film(cls, path: Path, width: int) -> Self:
        """Of a film's first picture.

        Raises:
            ValueError: The file is no film, or its first picture cannot be decoded.
        """
        import av
        from av.error import FFmpegError
        from PIL import Image

        try:
            with av.open(str(path)) as film:
                frame = next(film.decode(video=0))
                return cls.of(Image.fromarray(frame.to_ndarray(format="rgb24")), width)[0]
        except (FFmpegError, StopIteration, IndexError) as error:
            raise ValueError(f"{path} shows no picture: {error}") from error
