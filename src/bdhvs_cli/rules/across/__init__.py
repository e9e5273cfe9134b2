"""X rules: across rows, sheets and periods."""
