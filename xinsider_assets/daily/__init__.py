"""Every day by itself: the exchange's days, the schedule, its deadline and its alarm."""
