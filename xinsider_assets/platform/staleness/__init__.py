"""Resolves which assets are fresh or stale, and why."""
