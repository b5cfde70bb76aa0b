"""Illustrate a video: recurring ideas from the picture library, other pictures for the story."""

from __future__ import annotations

from datetime import date

from xinsider_assets.artifacts.picture_library import (
    VARIANTS,
    FromLibrary,
    PictureLibrary,
)
from xinsider_assets.artifacts.pictures import (
    IllustrationEntry,
    Illustrations,
    IllustrationsManifest,
    ImagePrompt,
    ImagePrompts,
)
from xinsider_assets.providers.images.maker import Drawn, ImageMaker
from xinsider_assets.visuals.theme import Theme

_EXCHANGE_DAYS = 5
"""Variants to advance per week, so that Friday and the following Monday differ."""


def illustrate(
    maker: ImageMaker,
    prompts: ImagePrompts,
    theme: Theme,
    day: date,
    library: PictureLibrary | None = None,
) -> Illustrations:
    """Return a picture for each prompt, and the manifest.

    Args:
        maker: Draws the pictures that the library lacks.
        prompts: The prompts.
        theme: The size and colours.
        day: The day of the video; it selects the variant of an idea.
        library: The source of recurring ideas; None to draw all pictures.

    Raises:
        ProviderError: The maker is a live part and its provider failed.
    """
    taken = _taken(library, prompts, variant_of(day)) if library else {}
    made_for = [prompt for prompt in prompts.prompts if prompt.index not in taken]
    drawn = dict(
        zip((prompt.index for prompt in made_for), maker.draw(made_for, theme), strict=True)
    )
    entries = [
        _entry(prompt, *taken.get(prompt.index) or (drawn[prompt.index], None))
        for prompt in prompts.prompts
    ]
    return Illustrations(
        IllustrationsManifest(illustrations=tuple(entry for entry, _ in entries)),
        {entry.file: png for entry, png in entries},
    )


def variant_of(day: date) -> int:
    """Return the number of the variant of an idea for a day, starting at 1.

    Consecutive days differ, and so do a Friday and the following Monday.
    """
    week, weekday = divmod(day.toordinal() - 1, 7)
    return (_EXCHANGE_DAYS * week + weekday) % VARIANTS + 1


def _taken(
    library: PictureLibrary, prompts: ImagePrompts, variant: int
) -> dict[int, tuple[Drawn, FromLibrary]]:
    """Return the library pictures by prompt number; each idea is used at most once."""
    found: dict[int, tuple[Drawn, FromLibrary]] = {}
    shown: set[str] = set()
    for prompt in prompts.prompts:
        if prompt.idea is None or prompt.idea in shown:
            continue
        entry = library.find(prompt.idea, variant)
        if entry is not None:
            shown.add(prompt.idea)
            drawn = Drawn(library.png_by_file[entry.file], entry.made_by, entry.prompt)
            found[prompt.index] = drawn, FromLibrary(idea=entry.idea, variant=entry.variant)
    return found


def _entry(
    prompt: ImagePrompt, drawn: Drawn, place: FromLibrary | None
) -> tuple[IllustrationEntry, bytes]:
    entry = IllustrationEntry(
        index=prompt.index,
        file=Illustrations.file_name(prompt.index),
        made_by=drawn.made_by,
        prompt=drawn.prompt,
        first_word=prompt.first_word,
        last_word=prompt.last_word,
        from_library=place,
    )
    return entry, drawn.png
