"""The requirements for a script, independent of its writer."""
