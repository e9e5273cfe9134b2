"""Spreadsheets and YAML become nouns."""
