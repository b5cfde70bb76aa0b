"""What the doubles know and can do: the replay days, their prices, a voice and a pencil."""
