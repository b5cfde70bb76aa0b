"""The analysis: the script of a video and the facts behind it."""
