"""The typed contracts between assets, and what identifies their content."""
