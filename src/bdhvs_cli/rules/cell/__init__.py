"""C rules: a cell that is needed. Found by reading."""
