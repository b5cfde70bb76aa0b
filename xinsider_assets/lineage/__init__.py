"""From a video back to all that it was made of."""
