"""Who has sent what."""
