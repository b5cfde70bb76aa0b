"""The illustrations and the studio: who draws them."""
