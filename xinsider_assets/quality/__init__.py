"""Whether each artifact can be used in the video: what was measured, in words and numbers."""
