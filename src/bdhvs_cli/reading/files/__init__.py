"""What a file is before its kind matters: bytes, limits, faults, and the sheets of cells that any kind becomes."""
