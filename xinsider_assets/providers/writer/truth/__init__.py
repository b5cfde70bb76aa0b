"""Whether a script, and later what was heard of it, says only what its facts support."""
