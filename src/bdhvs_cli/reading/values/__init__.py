"""What stands in one cell: numbers, periods, texts in any encoding."""
