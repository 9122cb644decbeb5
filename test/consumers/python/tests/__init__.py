"""Tests of the backend: the contract's vectors, its parts, and the server as its clients see it."""
