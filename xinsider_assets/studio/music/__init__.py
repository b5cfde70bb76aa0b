"""Background music: a synthesised bed, or the user's own file, as a loop without a seam."""
