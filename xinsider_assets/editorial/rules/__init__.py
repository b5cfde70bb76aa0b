"""What a script must be before it counts, whoever wrote it."""
