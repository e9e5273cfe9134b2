"""Blank workbooks to fill in: one for a whole province, or one for each unit."""
