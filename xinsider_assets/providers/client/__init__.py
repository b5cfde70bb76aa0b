"""What each outside call took and cost; the store of paid answers; what may still be spent."""
