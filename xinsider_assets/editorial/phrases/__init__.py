"""The wording of the embedded analyst: pools of phrases in text files and nothing else."""
