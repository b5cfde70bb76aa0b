"""The day's posts: where they come from, and how all sources bring them into one form."""
