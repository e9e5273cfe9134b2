"""The nouns of the program: frozen values without input or output. Imports nothing else of ours."""
