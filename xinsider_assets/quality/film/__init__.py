"""The examination of a finished film from the file alone, independent of what made it."""

from xinsider_assets.quality.film.delivery import Delivery
from xinsider_assets.quality.film.evidence import InspectionError
from xinsider_assets.quality.film.examination import CHECKS, inspect_film

__all__ = ["CHECKS", "Delivery", "InspectionError", "inspect_film"]
