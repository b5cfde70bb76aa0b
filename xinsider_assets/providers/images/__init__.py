"""The makers of the illustrations and of the studio."""
