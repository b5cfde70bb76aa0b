"""Adapters of the vendors' SDKs: a client, one attempt of a call, and typed faults."""
