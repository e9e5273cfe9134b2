"""Exact figures and verdicts: pure functions on nouns."""
