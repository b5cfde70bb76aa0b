"""The post's card: our own HTML, drawn by a browser without scripts or network."""

from xinsider_assets.visuals.card.draw import card_page_size, draw_card, draw_card_on
from xinsider_assets.visuals.card.view import MAX_CHARACTERS

__all__ = ["MAX_CHARACTERS", "card_page_size", "draw_card", "draw_card_on"]
