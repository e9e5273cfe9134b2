"""H rules: the table and its headings. Found by reading."""
