"""A diff: its content sorted out for readers, its document, and its rows for machines."""
