"""The engraver: scenes of the financial press cut in one house style, without a network."""
