"""Our own reports, read back."""
