"""How one figure came about: for people, and as the JSON document ``bdhvs-trace/1``."""
