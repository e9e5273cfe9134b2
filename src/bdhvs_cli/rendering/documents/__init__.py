"""What each command has to say, as one document in a file of its own: sections of blocks, for every medium."""
