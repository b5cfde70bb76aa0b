"""Language models select posts, write scripts and describe pictures; the package checks them."""
