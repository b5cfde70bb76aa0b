"""Instructions for the models, packaged texts that do not depend on the day's posts."""

from __future__ import annotations

from importlib import resources
from typing import Literal

Task = Literal["selection", "analysis", "advice", "prompts", "library"]

DATA = ("../instructions/sealed_data.txt",)
"""Callers declare the instruction files of their own tasks."""
_FOLDER = "xinsider_assets.editorial"


def read_instructions(*tasks: Task) -> str:
    """Return the instructions for one or more tasks, then how to treat the data."""
    folder = resources.files(_FOLDER) / "instructions"
    own = [(folder / task / "instructions.txt").read_text(encoding="utf-8") for task in tasks]
    common = (folder / "sealed_data.txt").read_text(encoding="utf-8")
    return "\n".join([*own, common])
