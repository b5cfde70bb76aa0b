"""Posts that are fetched when the day is made: from Grok's search, from X itself, or both."""
