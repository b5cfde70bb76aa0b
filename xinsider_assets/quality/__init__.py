"""Whether each artifact is fit for the video: what was measured of it, in words and numbers."""
