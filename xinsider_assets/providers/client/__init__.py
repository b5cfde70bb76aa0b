"""What each provider call took and cost; the response cache; what may still be spent."""
