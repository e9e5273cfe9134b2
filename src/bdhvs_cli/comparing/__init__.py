"""Reports side by side: diff, trend, rank."""
