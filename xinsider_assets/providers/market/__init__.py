"""Daily prices: the sources, and the companies that symbols belong to."""
