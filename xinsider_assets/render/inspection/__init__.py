"""The examination of a finished film from the file alone, independent of what made it."""

from xinsider_assets.render.inspection.delivery import Delivery
from xinsider_assets.render.inspection.evidence import InspectionError
from xinsider_assets.render.inspection.examination import CHECKS, inspect_film

__all__ = ["CHECKS", "Delivery", "InspectionError", "inspect_film"]
