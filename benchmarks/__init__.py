"""What is claimed of speed, memory and size, measured: `make bench`."""
