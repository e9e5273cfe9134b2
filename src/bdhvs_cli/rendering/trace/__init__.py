"""How one figure came about, on one screen or as the JSON document ``bdhvs-trace/1``."""
