"""A hundred days in one process: what a day costs, and whether the hundredth costs more."""
