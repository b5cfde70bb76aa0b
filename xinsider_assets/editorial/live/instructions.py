"""What the models are told: texts of the package that are the same whatever the day's posts say."""

from __future__ import annotations

from importlib import resources
from typing import Literal

Task = Literal["selection", "analysis", "advice", "prompts", "library"]

DATA = ("../instructions/sealed_data.txt",)
"""Whoever reads the instructions for a task declares those."""
_FOLDER = "xinsider_assets.editorial"


def read_instructions(*tasks: Task) -> str:
    """The instructions for one or more tasks, and after them how the data is to be taken."""
    folder = resources.files(_FOLDER) / "instructions"
    own = [(folder / task / "instructions.txt").read_text(encoding="utf-8") for task in tasks]
    common = (folder / "sealed_data.txt").read_text(encoding="utf-8")
    return "\n".join([*own, common])
