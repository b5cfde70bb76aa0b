"""Speech synthesis of the script."""
