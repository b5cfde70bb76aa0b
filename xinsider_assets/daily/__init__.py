"""Daily automation: the trading days, the schedule, its deadline and its alarm."""
