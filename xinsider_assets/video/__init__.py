"""The film: layers, compositor, encoder and soundtrack. Knows neither Dagster nor any vendor."""
