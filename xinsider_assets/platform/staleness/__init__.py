"""What is fresh, what is stale and why; and how fresh work is reused inside a run."""
