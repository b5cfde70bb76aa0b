"""The kept pictures, and how near to one a layer has to be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from xinsider_assets_tests.video.control.moments import Moment

FOLDER = Path(__file__).parent / "kept"
RENEW = "python -m xinsider_assets_tests.video.control"

MEAN_LEVELS = 0.6
FAR_LEVELS, FAR_SHARE = 6, 0.001
"""OpenCV rounds samples up or down by its version and by what the CPU has, and FreeType's versions
differ in the grey of an edge. OpenCV 4.10 with Pillow 11.0 against 5.0 with 11.3: 0.07 levels on
average and 3 at most. A shift by a pixel or a wrong fade or colour is far above these figures."""


@dataclass(frozen=True)
class Difference:
    """How far two pictures are apart, in levels of 0 to 255 of a colour of a pixel.

    Attributes:
        mean: The mean absolute difference.
        far: The share of samples more than `FAR_LEVELS` apart.
        largest: The largest difference.
    """

    mean: float
    far: float
    largest: int

    @classmethod
    def between(cls, actual: np.ndarray, expected: np.ndarray) -> Difference:
        """Compare two pictures of the same shape."""
        apart = np.abs(actual.astype(int) - expected)
        return cls(float(apart.mean()), float((apart > FAR_LEVELS).mean()), int(apart.max()))

    @property
    def small(self) -> bool:
        """Whether a machine may make it, or only a change of the drawing."""
        return self.mean <= MEAN_LEVELS and self.far <= FAR_SHARE

    def __str__(self) -> str:
        return (
            f"{self.mean:.2f} levels on average ({MEAN_LEVELS} are allowed), "
            f"{self.far:.2%} of the samples more than {FAR_LEVELS} ({FAR_SHARE:.1%} are allowed), "
            f"{self.largest} at most"
        )


def path_of(moment: Moment) -> Path:
    """Where the control picture lies."""
    return FOLDER / f"{moment.name}.png"


def load(moment: Moment) -> np.ndarray | None:
    """The control picture, if there is one."""
    path = path_of(moment)
    return np.asarray(Image.open(path).convert("RGB")) if path.exists() else None


def complaint(moment: Moment, actual: np.ndarray, folder: Path) -> str | None:
    """What is wrong with a layer's picture, if anything; it can then be looked at in `folder`."""
    expected = load(moment)
    shown = folder / f"{moment.name}.actual.png"
    renew = f"If this is what it should look like now: {RENEW}"
    if expected is None or expected.shape != actual.shape:
        Image.fromarray(actual).save(shown)
        return f"{moment.name}: no control picture of its size is kept. Look at {shown}. {renew}"
    difference = Difference.between(actual, expected)
    if difference.small:
        return None
    apart = folder / f"{moment.name}.difference.png"
    Image.fromarray(actual).save(shown)
    Image.fromarray(_enlarged(actual, expected)).save(apart)
    return (
        f"{moment.name}, frame {moment.frame}: off by {difference}.\n"
        f"expected:   {path_of(moment)}\nactual:     {shown}\n"
        f"difference: {apart} (eight times as large)\n{renew}"
    )


def _enlarged(actual: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """The difference, eight times as large, on grey."""
    return np.clip(128 + 8 * (actual.astype(int) - expected), 0, 255).astype(np.uint8)
