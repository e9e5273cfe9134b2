"""How the examples are made: figures, forms, and files that come out the same every time."""
