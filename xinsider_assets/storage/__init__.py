"""Where artifacts lie, and how they get there whole or not at all."""
