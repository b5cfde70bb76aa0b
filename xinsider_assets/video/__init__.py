"""The film: layers, compositor, encoder and soundtrack; independent of Dagster and vendors."""
