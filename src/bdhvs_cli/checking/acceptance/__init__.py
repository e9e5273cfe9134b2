"""Accepted findings: somebody has looked at them, found the figures right, and says why."""
