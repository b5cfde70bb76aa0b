"""What makes Dagster assets of functions, and says which of them are stale."""
