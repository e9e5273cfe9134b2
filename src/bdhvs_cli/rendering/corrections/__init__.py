"""What goes back to whoever sent the figures: what was found in them, in plain words, and what to do."""
