"""The craft: pictures, plan and captions. Knows neither Dagster nor any vendor."""
