"""The post's card: our own HTML, drawn by a browser without scripts or network."""

from xinsider_assets.studio.card.draw import MAX_CHARACTERS, draw_card

__all__ = ["MAX_CHARACTERS", "draw_card"]
