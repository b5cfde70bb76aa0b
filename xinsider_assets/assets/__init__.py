"""The assets, one module a phase: each reads, calls a part, and returns."""
