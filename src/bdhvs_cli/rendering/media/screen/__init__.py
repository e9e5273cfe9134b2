"""A document on a terminal."""
