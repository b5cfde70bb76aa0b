"""Daily prices: where they come from, and who the companies behind the symbols are."""
