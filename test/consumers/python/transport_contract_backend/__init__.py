"""A chat backend that keeps the transport contract, with Python's standard library alone."""
