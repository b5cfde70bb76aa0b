"""The typed contracts between assets, and the identity of their content."""
