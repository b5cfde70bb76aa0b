"""The lineage record in a video: enough to prove which inputs made it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from xinsider_assets.artifacts.base import Model, hash_json


class Ingredient(Model):
    """One artifact that went into the video.

    Attributes:
        asset: Which asset.
        data_version: The hash of its content, which can be computed from its files again.
        code_version: The hash of the settings, files and code that shaped it.
        made_by: The part, and the model where there is one.
        about: What it is about, where that identifies it: the post, the prices' source and day.
    """

    asset: str
    data_version: str
    code_version: str
    made_by: str
    about: Mapping[str, str] = {}


class Provenance(Model):
    """A summary of a video's lineage; equal inputs give an equal record at any place and time.

    Attributes:
        programme: What made it.
        format: Of this record.
        day: The video's day.
        ingredients: All that went into it, sources first.
    """

    programme: Literal["XInsider"] = "XInsider"
    format: Literal[1] = 1
    day: date
    ingredients: tuple[Ingredient, ...]

    @property
    def digest(self) -> str:
        """One hash over all of it."""
        return hash_json(self.model_dump(mode="json"))

    @property
    def tags(self) -> Mapping[str, str]:
        """The comment in the video file itself; `of_comment` reads it back."""
        return {"date": self.day.isoformat(), "comment": self.model_dump_json()}

    @classmethod
    def of_comment(cls, comment: str) -> Provenance | None:
        """The record in a file's comment, None if there is none."""
        try:
            return cls.model_validate_json(comment)
        except ValueError:
            return None
