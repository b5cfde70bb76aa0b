"""Pictures, plan and captions, independent of Dagster and of vendors."""
