"""The whole live profile against loopback doubles of its providers, at their real pace."""
