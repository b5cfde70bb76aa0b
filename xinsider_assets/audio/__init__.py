"""Decodes, measures, mixes and masters sound; makes music and the spoken form of words."""
