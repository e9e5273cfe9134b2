"""Diff, trend and rank as people and machines read them: a folder for each, and what they share."""
