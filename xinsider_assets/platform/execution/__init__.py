"""How runs are executed on one machine."""
