"""Target sets, shown."""
