"""A table, described once for every medium: columns, and cells with their forms."""
