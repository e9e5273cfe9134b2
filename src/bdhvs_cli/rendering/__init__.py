"""Nouns become what people and machines read."""
