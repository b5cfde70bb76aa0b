"""The times of the script's words in the narration."""
