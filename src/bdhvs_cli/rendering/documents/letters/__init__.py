"""Letters to whoever sends figures: a reminder, a note on what was found."""
