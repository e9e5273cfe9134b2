"""A ranking: its content sorted out for readers, and one file per kind of output."""
