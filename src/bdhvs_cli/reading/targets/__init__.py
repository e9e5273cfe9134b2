"""Target sets."""
