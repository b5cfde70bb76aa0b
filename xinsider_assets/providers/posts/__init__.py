"""The day's posts: the sources, and the normalization that all sources share."""
