"""Posts chosen, scripts written and pictures described by language models, and checked by us."""
