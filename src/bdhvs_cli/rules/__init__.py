"""The rules: all that can be found, a file for each code with all its facts, a folder for each family."""
