"""A sheet as a whole: its layout, its period, its formulas, and what is said of it."""
