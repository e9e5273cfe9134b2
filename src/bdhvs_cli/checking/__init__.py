"""Checking a submission by all rules, and what people have accepted."""
