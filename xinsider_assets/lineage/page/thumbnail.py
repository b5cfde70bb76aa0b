"""Pictures that a page embeds: scaled down and encoded as WebP."""

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
"""The WebP quality, at which the lines of an engraving remain clean."""
_METHOD = 2
"""The WebP method: half the time of the default for one percent more bytes."""


@dataclass(frozen=True)
class Thumbnail:
    """A scaled-down picture.

    Attributes:
        webp: The encoded picture.
        width: The width in pixels.
        height: The height in pixels.
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
        """Scale an image down to each width, largest first; it is never enlarged."""
        from PIL.Image import Resampling

        made: list[Self] = []
        kept = image if image.mode in {"L", "RGB", "RGBA"} else image.convert("RGBA")
        for width in widths:
            if kept.width > width:
                size = (width, max(1, round(kept.height * width / kept.width)))
                # scale down from the previous size, so that the large image is decoded only once
                kept = kept.resize(size, Resampling.LANCZOS)
            buffer = io.BytesIO()
            kept.save(buffer, "WEBP", quality=_QUALITY, method=_METHOD)
            made.append(cls(buffer.getvalue(), kept.width, kept.height))
        return made

    @classmethod
    def of_png(cls, png: bytes, *widths: int) -> list[Self]:
        """Scale down a PNG image, as `of` does."""
        from PIL import Image

        with Image.open(io.BytesIO(png)) as image:
            return cls.of(image, *widths)

    @classmethod
    def of_film(cls, path: Path, width: int) -> Self:
        """Scale down the first frame of a video.

        Raises:
            ValueError: The file is not a video, or its first frame cannot be decoded.
        """
        import av
        from av.error import FFmpegError
        from PIL import Image

        try:
            with av.open(str(path)) as film:
                frame = next(film.decode(video=0))
                return cls.of(Image.fromarray(frame.to_ndarray(format="rgb24")), width)[0]
        except (FFmpegError, StopIteration, IndexError) as error:
            raise ValueError(f"{path} has no readable frame: {error}") from error
