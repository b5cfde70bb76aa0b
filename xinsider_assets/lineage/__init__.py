"""The lineage of a video: all artifacts that it was made from."""
