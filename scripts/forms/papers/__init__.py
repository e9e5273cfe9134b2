"""Forms drawn by hand after offices' papers, and what becomes of their labels when a word is changed."""
