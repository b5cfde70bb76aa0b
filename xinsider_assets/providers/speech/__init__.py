"""A voice for the script."""
