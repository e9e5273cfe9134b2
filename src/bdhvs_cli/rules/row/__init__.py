"""R rules: a row, or two rows of one unit."""
