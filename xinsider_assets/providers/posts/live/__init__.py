"""Posts fetched when the day is materialized: from Grok's search, from X, or from both."""
