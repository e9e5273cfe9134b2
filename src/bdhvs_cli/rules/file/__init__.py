"""F rules: the file itself. Found by reading."""
