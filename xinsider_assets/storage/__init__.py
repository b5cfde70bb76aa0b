"""Storage of artifacts, with atomic writes."""
