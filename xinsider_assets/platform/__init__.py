"""Builds Dagster assets from functions and resolves which of them are stale."""
