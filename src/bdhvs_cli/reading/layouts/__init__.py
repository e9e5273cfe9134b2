"""The layouts in which people report: wide, long, form."""
