"""The analysis: the script of a video and the facts that it stands on."""
