"""Pictures that look like something, differ by their prompt, and are drawn in milliseconds."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw

SIZES_PX: Mapping[str, tuple[int, int]] = {
    "1:1": (1024, 1024),
    "2:3": (848, 1264),
    "3:2": (1264, 848),
    "3:4": (896, 1200),
    "4:3": (1200, 896),
    "4:5": (928, 1152),
    "5:4": (1152, 928),
    "9:16": (768, 1376),
    "16:9": (1376, 768),
    "21:9": (1584, 672),
}
"""Width and height of Gemini's 1K pictures by their aspect ratio.

Source: https://ai.google.dev/gemini-api/docs/image-generation
"""


@lru_cache(maxsize=64)
def draw(prompt: str, aspect_ratio: str, seed: int = 0) -> bytes:
    """A grey PNG of hills, a disc and towers; the same for the same prompt and seed.

    Args:
        prompt: Decides what goes where.
        aspect_ratio: One of `SIZES_PX`.
        seed: Gives another picture of the same prompt.
    """
    width, height = SIZES_PX[aspect_ratio]
    digest = hashlib.sha256(f"{prompt}|{seed}".encode()).digest()
    chance = np.random.default_rng(int.from_bytes(digest[:8], "big"))
    sky = np.linspace(chance.uniform(150, 215), chance.uniform(215, 250), height)
    picture = Image.fromarray(np.repeat(sky.astype(np.uint8)[:, None], width, axis=1))
    pencil = ImageDraw.Draw(picture)
    radius = height * chance.uniform(0.06, 0.14)
    x, y = width * chance.uniform(0.15, 0.85), height * chance.uniform(0.12, 0.35)
    pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=245, outline=40, width=4)
    across = np.arange(0, width + 8, 8)
    for shade, level in ((120, 0.55), (85, 0.7)):
        phase, waves = chance.uniform(0, 6.3), chance.uniform(1, 3)
        line = height * (level - 0.08 * np.sin(across / width * waves * 6.3 + phase))
        ridge = [(float(px), float(py)) for px, py in zip(across, line, strict=True)]
        pencil.polygon([(0, height), *ridge, (width, height)], fill=shade, outline=30)
    for left in sorted(chance.uniform(0.05, 0.85, 5) * width):
        top = height * chance.uniform(0.4, 0.75)
        tower = (left, top, left + width * 0.09, height)
        pencil.rectangle(tower, fill=int(chance.integers(25, 70)), outline=230, width=3)
    file = io.BytesIO()
    _hatched(picture).convert("RGB").save(file, "PNG", compress_level=1)
    return file.getvalue()


def _hatched(picture: Image.Image) -> Image.Image:
    """The tones as lines that swell, as in an engraving: flat areas would encode too fast."""
    tone = np.asarray(picture, np.float32) / 255.0
    rows, columns = np.indices(tone.shape, dtype=np.float32)
    wave = 0.5 + 0.5 * np.sin((rows + 3.0 * np.sin(columns / 40.0)) * (2.0 * np.pi / 7.0))
    ink = np.clip((wave - tone) * 6.0 + 0.5, 0.0, 1.0)
    return Image.fromarray((250.0 - 225.0 * ink).astype(np.uint8))
