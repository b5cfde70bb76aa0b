"""The wording of the embedded analyst: only pools of phrases in text files."""
