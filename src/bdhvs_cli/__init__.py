"""Reads, checks and scores the digital-literacy reports of communes and wards."""

__version__ = "0.1.0"
