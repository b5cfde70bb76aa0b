"""Vendors' SDKs, each behind one small door: a client, one try of a call, and typed faults."""
