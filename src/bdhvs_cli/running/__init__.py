"""A whole run: read, check, score, write."""
