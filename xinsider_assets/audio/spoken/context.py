"""A piece of a display word and its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xinsider_assets.audio.spoken.model import Mark
from xinsider_assets.audio.spoken.wording import Words


@dataclass(frozen=True)
class Piece:
    """A unit of reading: a display word, or a part of one such as "52" and "week".

    Attributes:
        text: Without quotes, brackets and punctuation around it.
        owner: Index of the display word.
        joined: A hyphen or a slash ties it to the piece before.
        mark: The punctuation after it.
    """

    text: str
    owner: int
    joined: bool
    mark: Mark


@dataclass(frozen=True)
class Context:
    """The piece at `index` among its neighbours; punctuation ends the neighbourhood."""

    pieces: Sequence[Piece]
    index: int

    @property
    def piece(self) -> Piece:
        """The piece itself."""
        return self.pieces[self.index]

    @property
    def text(self) -> str:
        """The piece's text."""
        return self.piece.text

    @property
    def joined_to_next(self) -> bool:
        """A hyphen or a slash ties the next piece to this one."""
        return self.index + 1 < len(self.pieces) and self.pieces[self.index + 1].joined

    def before(self) -> str:
        """The text of the previous piece; empty after punctuation or at the start."""
        return self._reach(self.index - 1, self.index - 1, self.index)

    def after(self, steps: int = 1) -> str:
        """The text of the piece `steps` ahead; empty across punctuation or the end."""
        return self._reach(self.index + steps, self.index, self.index + steps)

    def _reach(self, target: int, first: int, last: int) -> str:
        if not 0 <= target < len(self.pieces):
            return ""
        if any(piece.mark for piece in self.pieces[first:last]):
            return ""
        return self.pieces[target].text


Rule = Callable[[Context], "Words | None"]
"""Reads a piece, or returns None to pass it to the next rule."""
