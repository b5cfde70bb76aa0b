"""The examination of a finished film from the file alone, independent of what made it."""

from xinsider_assets.render.inspection.evidence import InspectionError
from xinsider_assets.render.inspection.examination import CHECKS, inspect_film
from xinsider_assets.render.inspection.finding import Delivery, Finding

__all__ = ["CHECKS", "Delivery", "Finding", "InspectionError", "inspect_film"]
