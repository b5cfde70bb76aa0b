"""Which pictures of a video come from the library, and which are made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from xinsider_assets.artifacts.picture_library import (
    VARIANTS,
    LibraryEntry,
    LibraryManifest,
    PictureLibrary,
)
from xinsider_assets.artifacts.pictures import ImagePrompt, ImagePrompts
from xinsider_assets.editorial.image_prompts import prompt_images
from xinsider_assets.providers.images.illustrate import illustrate, variant_of
from xinsider_assets.providers.images.library import build_library
from xinsider_assets.providers.images.maker import Drawn
from xinsider_assets.visuals.engraving.library import IdeaEntry
from xinsider_assets.visuals.theme import Theme
from xinsider_assets_tests.scripts import analyses

THEME = Theme()
DAY = date(2013, 1, 24)


@dataclass
class Pen:
    """A maker whose pictures are the words that they were drawn from."""

    drawn: list[str] = field(default_factory=list[str])

    def draw(self, prompts: Sequence[ImagePrompt], theme: Theme):
        assert theme is THEME
        self.drawn += [prompt.prompt for prompt in prompts]
        return [Drawn(prompt.prompt.encode(), "a pen", prompt.prompt) for prompt in prompts]

    def draw_ideas(self, ideas: Sequence[IdeaEntry], theme: Theme):
        assert theme is THEME
        return [
            [Drawn(one.subject.encode(), "a pen", one.subject) for one in idea.scenes]
            for idea in ideas
        ]


def prompts() -> ImagePrompts:
    return prompt_images(analyses()[0], with_library=True)


def library() -> PictureLibrary:
    return build_library(Pen(), THEME)


def test_ideas_come_from_the_library_and_the_rest_is_made_for_the_story():
    pen, asked = Pen(), prompts()
    made = illustrate(pen, asked, THEME, DAY, library())
    by_idea = {prompt.index for prompt in asked.prompts if prompt.idea}
    assert len(by_idea) == 8
    assert pen.drawn == [p.prompt for p in asked.prompts if p.index not in by_idea]
    for prompt, entry in zip(asked.prompts, made.manifest.illustrations, strict=True):
        taken = entry.from_library
        assert (taken.idea if taken else None) == prompt.idea
        assert made.png_by_file[entry.file] == entry.prompt.encode()
        assert (entry.first_word, entry.last_word) == (prompt.first_word, prompt.last_word)
        if taken:
            assert taken.variant == variant_of(DAY)


def test_without_a_library_all_is_made_for_the_story():
    pen = Pen()
    made = illustrate(pen, prompts(), THEME, DAY)
    assert len(pen.drawn) == 12
    assert all(entry.from_library is None for entry in made.manifest.illustrations)


def test_an_idea_twice_and_one_that_the_library_lacks_are_made_for_the_story():
    whole = library()
    lacking = PictureLibrary(
        LibraryManifest(
            pictures=tuple(one for one in whole.manifest.pictures if one.idea != "week")
        ),
        whole.png_by_file,
    )
    ideas = {1: "risk", 2: "risk", 3: "week"}
    asked = prompts()
    edited = ImagePrompts(
        made_by="a hand",
        prompts=tuple(
            prompt.model_copy(update={"idea": ideas.get(prompt.index)}) for prompt in asked.prompts
        ),
    )
    pen = Pen()
    made = illustrate(pen, edited, THEME, DAY, lacking)
    taken = [entry.index for entry in made.manifest.illustrations if entry.from_library]
    assert taken == [1]
    assert len(pen.drawn) == 11


@given(st.dates(date(2012, 1, 1), date(2099, 12, 31)))
def test_neighbouring_days_differ_and_friday_differs_from_monday(day: date):
    assert 1 <= variant_of(day) <= VARIANTS
    assert variant_of(day) != variant_of(day + timedelta(days=1))
    friday = day + timedelta(days=4 - day.weekday())
    assert variant_of(friday) != variant_of(friday + timedelta(days=3))


def test_the_library_is_read_back_and_a_picture_only_when_it_is_asked_for():
    whole = library()

    @dataclass
    class Files:
        read_names: list[str] = field(default_factory=list[str])

        def names(self):
            return sorted(whole.files())

        def read(self, name: str):
            self.read_names.append(name)
            content = whole.files()[name]
            assert isinstance(content, bytes)
            return content

        def local(self, name: str) -> Path:
            raise NotImplementedError

    files = Files()
    found = PictureLibrary.from_files(files)
    assert files.read_names == ["picture_library_manifest.json"]
    entry = found.find("risk", 2)
    assert isinstance(entry, LibraryEntry)
    assert found.png_by_file[entry.file] == entry.prompt.encode()
    assert dict(found.png_by_file) == dict(whole.png_by_file)
    assert "picture_library/../secret.png" not in found.png_by_file
